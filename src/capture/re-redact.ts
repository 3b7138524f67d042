/**
 * Takes the secrets out of a session that was recorded with them (`--show-secrets`).
 * Hears the session again from its records, as the tap heard it from the wire. Rule: what comes out is what would have been
 * recorded without the option.
 */

import { readHeader } from '../inspect/header.ts';
import { Redactor } from '../redact/redactor.ts';
import { BRIDGE_WHY } from '../session/login/bridge.ts';
import { contentOf, type Trace } from '../session/testimony.ts';
import type { Piece, StreamContext } from '../xml/piece.ts';
import type { ChangeFact, Content, Direction, Fact, Leg, PieceFact } from '../xmpp/record.ts';

type Streams = { [direction in Direction]?: StreamContext };

export class SessionRedaction {
  readonly #trace: Trace;
  readonly #redactor: Redactor = new Redactor({ show: false });
  /** Of the server's leg, where hiptap logged in there by itself. */
  #serverRedactor: Redactor | undefined;
  readonly #streamSeen: Record<Direction, boolean> = { c2s: false, s2c: false };
  /** The streams that both legs carry, and those that only the leg carries that they come on. */
  readonly #shared: Streams = {};
  readonly #alone: Streams = {};
  /** Of the piece that came last. */
  #replaced: StreamContext | undefined;
  readonly #open = new Set<Leg>();
  #over = false;
  /** What hiptap did last, while the pieces it concerns follow. */
  #change: ChangeFact | undefined;

  /** `trace` stands for bytes that are withheld. */
  constructor(trace: Trace) {
    this.#trace = trace;
  }

  /** Every connection that was opened has closed. */
  get over(): boolean {
    return this.#over;
  }

  /** The next fact of the session, without its secrets. */
  take(fact: Fact): Fact {
    if (fact.type === 'piece') return this.#piece(fact);
    this.#change = fact.type === 'change' ? fact : undefined;
    if (fact.type === 'change' && fact.why === BRIDGE_WHY) this.#serverRedactor ??= new Redactor({ show: false });
    if (endsStreams(fact)) this.#restart();
    if (fact.type === 'opened') this.#open.add(fact.leg);
    if (fact.type === 'closed') this.#over = this.#open.delete(fact.leg) && this.#open.size === 0;
    return fact;
  }

  #restart(): void {
    for (const streams of [this.#shared, this.#alone]) {
      delete streams.c2s;
      delete streams.s2c;
    }
  }

  #piece(fact: PieceFact): PieceFact {
    const { leg } = fact;
    if (fact.content.type === 'withheld') return fact;
    if (leg === undefined) return this.#heard(fact);
    const change = this.#change;
    if (change === undefined || change.action === 'drop') return this.#came(fact, leg, this.#alone);
    return change.leg === leg ? this.#ownWords(fact, leg, change) : this.#came(fact, leg, this.#shared);
  }

  /** What both legs carried belongs to both logins. */
  #heard(fact: PieceFact): PieceFact {
    this.#change = undefined;
    if (this.#serverRedactor !== undefined) this.#came(fact, 'server', this.#shared);
    return this.#came(fact, 'client', this.#shared);
  }

  #came(fact: PieceFact, leg: Leg, streams: Streams): PieceFact {
    const piece = framed(fact, streams[fact.direction]);
    this.#replaced = 'stream' in piece ? piece.stream : undefined;
    this.#follow(piece, fact.direction, streams);
    // A record does not say whether it was a message of its own.
    const hearing = { direction: fact.direction, streamSeen: this.#streamSeen[fact.direction], whole: false };
    const { content, redacted } = contentOf(hearing, piece, this.#redactorOf(leg), false, this.#trace);
    return { ...fact, content, redacted };
  }

  #follow(piece: Piece, direction: Direction, streams: Streams): void {
    if (piece.type === 'footer') delete streams[direction];
    if (piece.type !== 'header') return;
    this.#streamSeen[direction] = true;
    if (piece.selfClosed) delete streams[direction];
    else streams[direction] = piece.stream;
    if (streams === this.#shared && !piece.selfClosed) this.#alone[direction] = piece.stream;
  }

  /** Hiptap's own words are no part of the stream that came, but where they stand in the place of a part of it. */
  #ownWords(fact: PieceFact, leg: Leg, { action }: ChangeFact): PieceFact {
    if (fact.content.type !== 'text') return fact;
    const { direction, content } = fact;
    const namespaces = action === 'edit' ? (this.#replaced?.namespaces ?? {}) : {};
    const { text, redacted } = this.#redactorOf(leg).redact(direction, content.text, namespaces);
    return { ...fact, content: { type: 'text', text }, redacted };
  }

  #redactorOf(leg: Leg): Redactor {
    return leg === 'server' ? (this.#serverRedactor ?? this.#redactor) : this.#redactor;
  }
}

/** TLS on the client's leg ends the clear streams of both directions (RFC 6120 §5.4.3.3), compression those before it (XEP-0138 §3). */
function endsStreams(fact: Fact): boolean {
  return (
    (fact.type === 'tls' && fact.leg === 'client') || (fact.type === 'compression' && fact.direction === undefined)
  );
}

/** The piece as the framer cut it out. */
function framed(fact: PieceFact, stream: StreamContext | undefined): Piece {
  const bytes = bytesOf(fact.content);
  const place = { bytes, offset: 0 };
  switch (fact.kind) {
    case 'stream-open':
      return headerPiece(place, fact);
    case 'stream-close':
      return { ...place, type: 'footer', stream: stream ?? NO_STREAM };
    case 'misc':
      return fact.restricted === undefined
        ? { ...place, type: 'declaration' }
        : { ...place, type: 'restricted', kind: 'comment' };
    case 'whitespace':
    case 'opaque':
      return { ...place, type: fact.kind };
    case 'malformed':
      return { ...place, type: 'malformed', reason: 'not-xml', at: 0, resumes: false };
    default:
      return { ...place, type: 'element', name: fact.kind, stream, restricted: [] };
  }
}

const NO_STREAM: StreamContext = { rootName: '', namespaces: {}, attributes: {} };

function headerPiece(place: Pick<Piece, 'bytes' | 'offset'>, { content }: PieceFact): Piece {
  const text = content.type === 'text' ? content.text : '';
  const stream = readHeader(text)?.stream ?? NO_STREAM;
  return { ...place, type: 'header', stream, selfClosed: /\/\s*>$/.test(text) };
}

function bytesOf(content: Content): Buffer {
  if (content.type === 'text') return Buffer.from(content.text);
  return content.type === 'bytes' ? content.bytes : Buffer.alloc(0);
}
