/**
 * One imported session: what its log tells, as facts, secrets taken out.
 * Knows both directions and one redactor. Rule: the same redaction as what hiptap records itself goes through.
 */
import { Redactor } from '../../redact/redactor.ts';
import { milestone } from '../../session/starttls.ts';
import { contentOf, kindOf, type Trace } from '../../session/testimony.ts';
import { BODY_ROOTS } from '../../session/wrapping.ts';
import { Framer } from '../../xml/framer.ts';
import type { MalformedReason, Piece } from '../../xml/piece.ts';
import type { Direction, PieceFact } from '../../xmpp/record.ts';
import { Conclusions } from './conclude.ts';
import { HeardDirection } from './heard.ts';
import type { Said } from './log-event.ts';
import { beginsBody, isRequest, streamStart } from './stream-start.ts';

export interface SessionOptions {
  /** `--show-secrets`. */
  readonly show: boolean;
  readonly trace: Trace;
}

/** Where a stream may begin anew within its session: after TLS, a login or compression (RFC 6120 §5.4.3.3, §6.4.6; XEP-0138). */
const RESTARTS: ReadonlySet<string | undefined> = new Set(['proceed', 'authenticated', 'compressed']);

export class ImportedSession {
  readonly number: number;
  readonly #options: SessionOptions;
  readonly #redactor: Redactor;
  readonly #heard = { c2s: new HeardDirection(), s2c: new HeardDirection(), either: new HeardDirection() };
  readonly #conclusions = new Conclusions();
  /** Per direction: whether a stream has begun, and whether another may. */
  readonly #begun = { c2s: false, s2c: false };
  readonly #mayRestart = { c2s: false, s2c: false };
  readonly #declared = { c2s: false, s2c: false };

  constructor(number: number, options: SessionOptions) {
    this.number = number;
    this.#options = options;
    this.#redactor = new Redactor({ show: options.show });
  }

  /** Whether an entry begins a stream that cannot belong to this session. */
  isOver({ direction, text }: Said): boolean {
    if (direction === undefined) return this.#isOverFor(directionOfHeader(text), text);
    return this.#isOverFor(direction, text);
  }

  #isOverFor(direction: Direction, text: string): boolean {
    const start = streamStart(text);
    if (start === undefined) return false;
    // A body that restarts its stream does not begin like one that opens a session.
    if (beginsBody(text)) return this.#begun[direction];
    return this.#begun[direction] && !this.#mayRestart[direction] && !this.#declared[direction];
  }

  take({ direction, text, isChunk, isBody }: Said): readonly PieceFact[] {
    if (isBody === true) return piecesOfBody(text).map((piece) => this.#fact(direction ?? 'c2s', piece));
    if (direction === undefined) {
      const opener = streamStart(text) === undefined ? undefined : directionOfHeader(text);
      if (opener !== undefined) this.#noteStart(opener, text);
      return said(this.#heard.either.take(text, isChunk), isChunk).map((piece) => this.#concluded(piece, opener));
    }
    this.#noteStart(direction, text);
    return said(this.#heard[direction].take(text, isChunk), isChunk).map((piece) => this.#fact(direction, piece));
  }

  /** What the log ended within. */
  end(): readonly PieceFact[] {
    return [
      ...this.#heard.c2s.end().map((piece) => this.#fact('c2s', piece)),
      ...this.#heard.s2c.end().map((piece) => this.#fact('s2c', piece)),
      ...this.#heard.either.end().map((piece) => this.#concluded(piece)),
    ];
  }

  #noteStart(direction: Direction, text: string): void {
    const start = streamStart(text);
    if (start === undefined) return;
    this.#begun[direction] = true;
    this.#mayRestart[direction] = false;
    this.#declared[direction] = start === 'declaration';
  }

  #concluded(piece: Piece, opener?: Direction): PieceFact {
    const direction = this.#conclusions.directionOf(piece, opener);
    // What cannot be read may be a login's, whoever was concluded to have said it.
    const isUnread = piece.type === 'malformed' || piece.type === 'opaque';
    return { ...this.#fact(direction, piece, isUnread ? 'c2s' : direction), concluded: true };
  }

  /** `judgedAs`: the side whose secrets it may hold. */
  #fact(direction: Direction, piece: Piece, judgedAs: Direction = direction): PieceFact {
    const { show, trace } = this.#options;
    const { content, redacted } = contentOf(
      { direction: judgedAs, streamSeen: true, whole: true },
      piece,
      this.#redactor,
      show,
      trace,
    );
    if (direction === 's2c' && RESTARTS.has(milestone(piece)))
      Object.assign(this.#mayRestart, { c2s: true, s2c: true });
    const fact: PieceFact = { type: 'piece', direction, kind: kindOf(piece), content, redacted };
    if (piece.type === 'malformed') return { ...fact, malformed: { reason: reasonOf(piece.reason), at: piece.at } };
    if (piece.type === 'restricted') return { ...fact, restricted: [piece.kind] };
    if (piece.type === 'element' && piece.restricted.length > 0) return { ...fact, restricted: piece.restricted };
    return fact;
  }
}

/** What ends too early does so in the log; what was on the wire nobody knows. */
function reasonOf(reason: MalformedReason): string {
  return reason === 'truncated' ? 'cut-off-in-log' : reason;
}

/** White space around stanzas that a log has one by one is the log's. */
function said(pieces: readonly Piece[], isChunk: boolean): readonly Piece[] {
  return isChunk ? pieces : pieces.filter(({ type }) => type !== 'whitespace');
}

function piecesOfBody(text: string): readonly Piece[] {
  const framer = new Framer({ roots: BODY_ROOTS });
  framer.push(Buffer.from(text));
  return framer.end();
}

/** The server's answer has an id (RFC 6120 §4.7.3). */
function directionOfHeader(text: string): Direction {
  if (beginsBody(text)) return isRequest(text) ? 'c2s' : 's2c';
  return /\sid\s*=/.test(text.slice(0, LONGEST_HEADER)) ? 's2c' : 'c2s';
}

/** Of a header that is looked at, in UTF-16 units. */
const LONGEST_HEADER = 2_000;
