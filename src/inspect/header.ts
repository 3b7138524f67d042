/**
 * A stream header's text, read again as a start tag (RFC 6120 §4.7).
 * Knows XML only. Rule: what is no start tag gives nothing, and nothing throws.
 */
import type { XmlElement } from '../xml/element.ts';
import type { StreamContext } from '../xml/piece.ts';
import { declarationOf } from '../xml/scope.ts';
import { type StartToken, tokens } from '../xml/tokens.ts';
import { CLIENT, FRAMING, STREAMS } from '../xmpp/namespaces.ts';
import { shallow } from './start-tags.ts';

export interface Header {
  readonly stream: StreamContext;
  /** The header as an element without children. */
  readonly element: XmlElement;
}

/** What stanzas are read with where their stream's header is not at hand, as in a capture cut in the middle. */
const USUAL_NAMESPACES: Readonly<Record<string, string>> = { '': CLIENT, stream: STREAMS };

/**
 * The namespaces a stream's stanzas are read with. RFC 6120 §4.8.2 wants the content namespace declared; servers of games
 * and their clients leave it out and mean that of clients.
 */
export function scopeOf(stream: StreamContext | undefined): Readonly<Record<string, string>> {
  if (stream === undefined) return USUAL_NAMESPACES;
  return '' in stream.namespaces ? stream.namespaces : { ...USUAL_NAMESPACES, ...stream.namespaces };
}

/** Logs leave out what a header declares, the prefix of its own name included. */
export function readHeader(text: string): Header | undefined {
  const start = tokens(text, { stream: STREAMS }).find((token) => token.type === 'start');
  return start && { stream: contextOf(start), element: shallow(start) };
}

function contextOf({ name, ns, attributes }: StartToken): StreamContext {
  const namespaces: Record<string, string> = Object.create(null);
  const others: Record<string, string> = Object.create(null);
  for (const attribute of attributes) {
    const declared = declarationOf(attribute.name, attribute.value);
    if (declared === undefined) others[attribute.name] = attribute.value;
    else namespaces[declared.prefix] = declared.ns;
  }
  // What opens a stream over WebSocket has no children: its namespace is nobody else's (RFC 7395 §3.3.1).
  return { rootName: name, namespaces: ns === FRAMING ? {} : namespaces, attributes: others };
}
