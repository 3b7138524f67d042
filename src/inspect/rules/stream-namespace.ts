/**
 * The namespaces of a stream header (RFC 6120 §4.8): that of the stream, and that of what it carries.
 * Knows headers. Rule: a server may refuse any other with `invalid-namespace`.
 */
import { quote, shorten } from '../../annotate/phrase.ts';
import { BOSH, CLIENT, COMPONENT_ACCEPT, COMPONENT_CONNECT, FRAMING, SERVER, STREAMS } from '../../xmpp/namespaces.ts';
import { NOTHING, type Rule, stateless, voiceOf } from './rule.ts';

const VOICE = voiceOf('stream-namespace', 'RFC 6120 §4.8');
const CONTENT: ReadonlySet<string> = new Set([CLIENT, SERVER, COMPONENT_ACCEPT, COMPONENT_CONNECT]);
/** Longest namespace quoted, in UTF-16 units. */
const LONGEST = 80;

export const streamNamespace: Rule = {
  name: 'stream-namespace',
  spec: 'RFC 6120 §4.8',
  finds: 'a stream of another namespace than XMPP’s, or that carries stanzas of another',
  levels: 'error',
  watch: stateless(({ record: { fact }, element, stream }, surroundings) => {
    if (fact.type !== 'piece' || fact.kind !== 'stream-open' || element === undefined) return NOTHING;
    if (element.ns === FRAMING || element.ns === BOSH) return NOTHING;
    if (element.ns !== STREAMS)
      return VOICE.error(`the stream is of namespace ${named(element.ns)}, not of ${STREAMS}`, { ns: element.ns });
    const content = stream?.namespaces[''];
    if (content === undefined ? surroundings.rewritten : CONTENT.has(content)) return NOTHING;
    const words = content === undefined ? 'of no namespace' : `of namespace ${named(content)}`;
    return VOICE.error(`the stream carries stanzas ${words}, not of ${CLIENT}`, { ns: content ?? '' });
  }),
};

function named(ns: string): string {
  return quote(shorten(ns, LONGEST));
}
