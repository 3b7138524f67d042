/**
 * Messages and presences of type error that do not say what is wrong (RFC 6120 §8.3.1); an iq's shape is judged in iq-shape.ts.
 * Knows one stanza. Rule: it came back all the same, so that nobody loses anything over it.
 */
import { missingReason } from './reason.ts';
import { NOTHING, type Rule, stateless, voiceOf } from './rule.ts';

const REASON = voiceOf('error-reason', 'RFC 6120 §8.3.1');

export const errorReason: Rule = {
  name: 'error-reason',
  spec: 'RFC 6120 §8.3.1',
  finds: 'a message or presence of type error without <error/>',
  levels: 'warning',
  watch: stateless(({ record: { fact }, element }) => {
    if (fact.type !== 'piece' || element === undefined || element.attributes['type'] !== 'error') return NOTHING;
    if (fact.kind !== 'message' && fact.kind !== 'presence') return NOTHING;
    const missing = missingReason(`a ${fact.kind}`, element);
    return missing === undefined ? NOTHING : REASON.warning(missing);
  }),
};
