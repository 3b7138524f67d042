/**
 * The shape of an iq: an id, and as many children as its type asks for (RFC 6120 §8.1.3, §8.2.3).
 * Knows one stanza. Rule: HipChat's own additions beside a payload are common and harmless.
 */
import { isHipchatNamespace } from '../../annotate/generic.ts';
import { elementsOf } from '../../annotate/read.ts';
import type { XmlElement } from '../../xml/element.ts';
import type { Finding } from '../finding.ts';
import { missingReason } from './reason.ts';
import { NOTHING, type Rule, stateless, voiceOf } from './rule.ts';

const ID = voiceOf('iq-id', 'RFC 6120 §8.1.3');
const PAYLOAD = voiceOf('iq-payload', 'RFC 6120 §8.2.3');

export const iqId: Rule = {
  name: 'iq-id',
  spec: 'RFC 6120 §8.1.3',
  finds: 'an iq without an id',
  levels: 'error',
  watch: stateless(({ record: { fact }, element }) => {
    if (fact.type !== 'piece' || fact.kind !== 'iq' || element === undefined) return NOTHING;
    const { id } = element.attributes;
    return id === undefined || id === '' ? ID.error('an iq without an id: nobody can tell what answers it') : NOTHING;
  }),
};

export const iqPayload: Rule = {
  name: 'iq-payload',
  spec: 'RFC 6120 §8.2.3',
  finds: 'a request without exactly one child, a result with several, an error without its reason',
  levels: 'error; warning for what HipChat adds, and for an error without its reason',
  watch: stateless(({ record: { fact }, element }) =>
    fact.type === 'piece' && fact.kind === 'iq' && element !== undefined ? judge(element) : NOTHING,
  ),
};

function judge(iq: XmlElement): readonly Finding[] {
  const children = elementsOf(iq);
  switch (iq.attributes['type']) {
    case 'get':
    case 'set':
      return children.length === 0 ? PAYLOAD.error('a request that asks nothing: no child') : tooMany(children);
    case 'result':
      return tooMany(children);
    case 'error': {
      const missing = missingReason('an iq', iq);
      return missing === undefined ? NOTHING : PAYLOAD.warning(missing);
    }
    default:
      return NOTHING;
  }
}

function tooMany(children: readonly XmlElement[]): readonly Finding[] {
  if (children.length < 2) return NOTHING;
  const words = `${children.length} children where one may stand`;
  return children.some(({ ns }) => isHipchatNamespace(ns)) ? PAYLOAD.warning(words) : PAYLOAD.error(words);
}
