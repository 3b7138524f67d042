/**
 * Whether a stream is open on each leg of a session that is changed, and what waits to be said there until it is.
 * Knows pieces, no changers. Rule: hiptap says nothing of its own where it would stand before a stream's header; what has no
 * stream to go with is never said.
 */

import { parseElement, type XmlElement } from '../xml/element.ts';
import type { Piece } from '../xml/piece.ts';
import { legTo } from '../xmpp/legs.ts';
import { COMPRESS, HIPCHAT, SASL } from '../xmpp/namespaces.ts';
import type { Direction, Leg } from '../xmpp/record.ts';

export class OpenStreams {
  readonly #open: { [leg in Leg]: boolean } = { client: false, server: false };
  readonly #unsaid: { readonly [leg in Leg]: (() => void)[] } = { client: [], server: [] };
  /** Whether another stream follows the login that was asked for last. */
  #restarts = true;

  /** Whether a stream's header has gone out on a leg since its stream last began anew. */
  isOpen(leg: Leg): boolean {
    return this.#open[leg];
  }

  /** Says something on a leg: now, or once the stream is open there. */
  say(leg: Leg, act: () => void): void {
    if (this.#open[leg]) act();
    else this.#unsaid[leg].push(act);
  }

  /** A piece came: a server that has let the client in awaits another header (RFC 6120 §6.4.6). */
  came(direction: Direction, piece: Piece): void {
    if (direction === 'c2s') this.#restarts = restartsAfter(piece) ?? this.#restarts;
    else if (this.#endsStream(piece)) this.#open.server = false;
  }

  /** A piece has gone on. An element opens as a header does: over the web there is `<open/>`, and where one passes there is a stream. */
  went(direction: Direction, piece: Piece): void {
    if (piece.type !== 'header' && piece.type !== 'element') return;
    const leg = legTo(direction);
    this.#open[leg] = leg === 'server' || !this.#endsStream(piece);
    if (this.#open[leg]) for (const act of this.#unsaid[leg].splice(0)) act();
  }

  /** Both streams are followed by others. */
  beginAnew(): void {
    this.#open.client = false;
    this.#open.server = false;
  }

  /** No more can be said on a leg. */
  gone(leg: Leg): void {
    this.#unsaid[leg].length = 0;
  }

  /** The end of a login (SASL2's stream goes on, XEP-0388 §2.6), and compression (XEP-0138 §3). */
  #endsStream(piece: Piece): boolean {
    const element = namedAs(piece, 'success') ?? namedAs(piece, 'compressed');
    return element?.ns === COMPRESS || (element?.ns === SASL && this.#restarts);
  }
}

/** HipChat's own login goes on in the stream it was in, unless its client asks for another; undefined for what is no login. */
function restartsAfter(piece: Piece): boolean | undefined {
  const auth = namedAs(piece, 'auth');
  return auth && (auth.ns !== HIPCHAT || auth.attributes['restart_stream'] === 'true');
}

function namedAs(piece: Piece, local: string): XmlElement | undefined {
  if (piece.type !== 'element' || !piece.name.endsWith(local)) return undefined;
  const element = parseElement(piece.bytes.toString('utf8'), piece.stream?.namespaces ?? {});
  return element?.local === local ? element : undefined;
}
