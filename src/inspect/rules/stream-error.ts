/**
 * Streams that end in an error (RFC 6120 §4.9).
 * Knows conditions. Rule: what is nobody's fault, such as a server that goes down, is not told of.
 */
import { join, quote } from '../../annotate/phrase.ts';
import { childText, elementsOf } from '../../annotate/read.ts';
import { legFrom } from '../../xmpp/legs.ts';
import { STREAM_ERRORS, STREAMS } from '../../xmpp/namespaces.ts';
import { NOTHING, type Rule, stateless, voiceOf } from './rule.ts';

const VOICE = voiceOf('stream-error', 'RFC 6120 §4.9');
const NOBODYS_FAULT: ReadonlySet<string> = new Set([
  ...['conflict', 'connection-timeout', 'host-gone', 'remote-connection-failed', 'reset', 'resource-constraint'],
  ...['see-other-host', 'system-shutdown'],
]);

export const streamError: Rule = {
  name: 'stream-error',
  spec: 'RFC 6120 §4.9',
  finds: 'a stream that one side ends over what the other did',
  levels: 'warning',
  watch: stateless(({ record: { fact }, element }) => {
    if (fact.type !== 'piece' || element?.ns !== STREAMS || element.local !== 'error') return NOTHING;
    const condition = elementsOf(element).find(({ ns, local }) => ns === STREAM_ERRORS && local !== 'text')?.local;
    if (condition !== undefined && NOBODYS_FAULT.has(condition)) return NOTHING;
    const who = legFrom(fact.direction);
    const text = childText(element, 'text', STREAM_ERRORS);
    const words = join([condition ?? 'no condition given', text && quote(text)], ', ');
    return VOICE.warning(`the ${who} ends the stream: ${words}`);
  }),
};
