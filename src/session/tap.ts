/**
 * The tap: hears what the relay carried and turns it into facts for the record, secrets taken out.
 * No sockets, no clock; it can be late or fail without the relay noticing. Rule: nothing heard is left out, nothing secret is let through.
 */
import type { Redactor } from '../redact/redactor.ts';
import { HANDSHAKE_RECORD } from '../transport/client-hello.ts';
import { Framer } from '../xml/framer.ts';
import type { Root } from '../xml/header.ts';
import type { MalformedReason, Piece } from '../xml/piece.ts';
import { directionFrom, legTo, otherLeg } from '../xmpp/legs.ts';
import type { Direction, Fact, Leg, PieceFact } from '../xmpp/record.ts';
import { CompressedDirection } from './compressed.ts';
import { askedMethod, milestone, STREAM_ROOTS } from './starttls.ts';
import { contentOf, kindOf, type Trace, unread } from './testimony.ts';
import type { Spoken, TapEvent } from './vocabulary.ts';
import { TAP_WATCH } from './watch.ts';

/** What hears a session. */
export interface SessionTap {
  /** Takes one event; gives the facts that it makes certain. */
  handle(event: TapEvent): readonly Fact[];
}

export interface TapOptions {
  readonly redactor: Redactor;
  /** For the server's leg, where its login is another than the client's leg's; the same if absent. */
  readonly serverRedactor?: Redactor;
  /** `--show-secrets`: keep everything as it came. */
  readonly show: boolean;
  /** A salted hash (hex) that stands for withheld bytes. */
  readonly trace: Trace;
  /** What opens a stream; XMPP's own header if absent. */
  readonly roots?: readonly Root[];
  /** Tells the operator of what nobody but the tap notices; it stands in the record besides. */
  readonly warn?: (text: string) => void;
}

/** XEP-0138 §3: every implementation has it; what is asked for otherwise is not read. */
const ZLIB = 'zlib';

const NOTHING: readonly string[] = [];

const DARK =
  'with --client-tls none the TLS that begins here is relayed, but not ended and not read: auto ends it on both sides, --upstream-tls starttls speaks it for a client that stays in the clear';

const REPACKED = 'since changes were asked for, hiptap unpacks both directions and packs them anew';

export class Tap implements SessionTap {
  private readonly options: TapOptions;
  private readonly framers: { readonly [direction in Direction]: Framer };
  private facts: Fact[] = [];
  private readonly streamSeen = { c2s: false, s2c: false };
  /** What it hears comes in messages. */
  private whole = false;
  /** Whether the server has agreed to STARTTLS in words that hiptap passed on, and TLS has come since. */
  private starttls: 'none' | 'agreed' | 'done' = 'none';
  /** The method that the client has asked for, and how each direction is unpacked once the server agrees. */
  private asked: string | undefined;
  private compressed: { [direction in Direction]?: CompressedDirection } = {};

  constructor(options: TapOptions) {
    this.options = options;
    const { roots = STREAM_ROOTS } = options;
    const framing = { roots, watch: TAP_WATCH };
    this.framers = { c2s: new Framer(framing), s2c: new Framer(framing) };
  }

  /** Takes one event; gives the facts that it makes certain. */
  handle(event: TapEvent): readonly Fact[] {
    this.hear(event);
    const facts = this.facts;
    this.facts = [];
    return facts;
  }

  private hear(event: TapEvent): void {
    switch (event.type) {
      case 'passed':
        return this.passed(event.direction, event.bytes);
      case 'framed':
        return this.framed(event.direction, event.bytes);
      case 'carried':
      case 'besides':
        // Only the tap of a web connection hears them, which gives on what is in them.
        return;
      case 'changed':
        return this.add({ ...event, type: 'change', action: 'edit' });
      case 'finished':
        return this.finished(event.direction);
      case 'secured':
        return this.secured(event);
      case 'spoke':
        return this.spoke(event.leg, event.pieces, event.why);
      case 'swallowed':
        return this.swallowed(event.leg, event.piece, event.why);
      case 'replaced':
        return this.replaced(event);
      case 'recompressed':
        return this.recompressed();
      case 'noted':
        return this.add({ type: 'note', level: event.level, text: event.text });
      case 'opened':
      case 'closed':
        return this.add(event);
    }
  }

  private passed(direction: Direction, bytes: Buffer): void {
    if (this.starttls === 'agreed' && direction === 'c2s' && bytes[0] === HANDSHAKE_RECORD) this.goneDark();
    const compressed = this.compressed[direction];
    if (compressed === undefined) return this.read(direction, bytes);
    for (const part of compressed.push(bytes)) {
      if (part.type === 'plain') this.read(direction, part.bytes);
      else if (part.type === 'unread') this.unread(direction, part.bytes);
      else this.broken(direction, part.reason);
    }
  }

  /** A document's pieces, its end included: what comes next begins another. */
  private framed(direction: Direction, bytes: Buffer): void {
    this.whole = true;
    const framer = this.framers[direction];
    framer.push(bytes);
    for (const piece of framer.end()) this.heard(direction, piece);
  }

  private read(direction: Direction, bytes: Buffer): void {
    const framer = this.framers[direction];
    framer.push(bytes);
    for (let piece = framer.next(); piece !== undefined; piece = framer.next()) {
      this.heard(direction, piece);
      if (direction === 'c2s') this.asked = askedMethod(piece) ?? this.asked;
      else if (this.agrees(piece)) return this.nowCompressed();
      else if (this.starttls === 'none' && milestone(piece) === 'proceed') this.starttls = 'agreed';
    }
  }

  /** The client speaks TLS that hiptap did not end. */
  private goneDark(): void {
    this.starttls = 'done';
    this.options.warn?.(DARK);
    this.add({ type: 'note', level: 'warning', text: DARK });
  }

  /** Whether the server agrees to what it was asked for, and has not agreed before. */
  private agrees(piece: Piece): boolean {
    return this.asked !== undefined && this.compressed.s2c === undefined && milestone(piece) === 'compressed';
  }

  private unread(direction: Direction, bytes: Buffer): void {
    if (bytes.length > 0) this.heard(direction, { type: 'opaque', bytes, offset: 0 });
  }

  /** What was cut off in the middle stands before; nothing is read of this direction any more. */
  private broken(direction: Direction, reason: MalformedReason): void {
    const framer = this.framers[direction];
    const at = framer.offset;
    const rest = framer.rest();
    this.unread(direction, rest);
    const bytes = Buffer.alloc(0);
    this.heard(direction, { type: 'malformed', bytes, offset: at, reason, at: at + rest.length, resumes: false });
  }

  private finished(direction: Direction): void {
    const pieces = this.framers[direction].end();
    for (const piece of pieces) this.heard(direction, piece);
    const compressed = this.compressed[direction];
    if (compressed === undefined) return;
    if (compressed.cutOff && pieces.every(({ type }) => type !== 'malformed')) this.broken(direction, 'truncated');
    this.add({ type: 'compression', method: this.asked ?? ZLIB, direction, ...compressed.carried });
    delete this.compressed[direction];
  }

  /** TLS on the client's leg ends the clear streams of both directions; new ones begin inside it (RFC 6120 §5.4.3.3). */
  private secured(event: Extract<TapEvent, { readonly type: 'secured' }>): void {
    if (event.leg === 'client') {
      this.starttls = 'done';
      this.finished('c2s');
      this.finished('s2c');
      this.framers.c2s.restart();
      this.framers.s2c.restart();
    }
    this.add(event.tls);
  }

  /** Each direction goes on compressed from here, and begins a new stream (XEP-0138 §3). */
  private nowCompressed(): void {
    const method = this.asked ?? ZLIB;
    this.add({ type: 'compression', method });
    if (method !== ZLIB) this.add({ type: 'note', level: 'warning', text: `${method} is relayed, but not read` });
    const packed = this.framers.s2c.rest();
    for (const direction of ['c2s', 's2c'] as const) {
      for (const piece of this.framers[direction].end()) this.heard(direction, piece);
      this.compressed[direction] = new CompressedDirection(method);
    }
    if (packed.length > 0) this.passed('s2c', packed);
  }

  /** The bytes that passed were compressed for each leg apart; what is told of them is not. */
  private recompressed(): void {
    this.compressed = {};
    this.add({ type: 'note', level: 'info', text: REPACKED });
  }

  private spoke(leg: Leg, pieces: readonly Spoken[], why: string): void {
    const direction = directionFrom(otherLeg(leg));
    this.add({ type: 'change', action: 'inject', direction, leg, why });
    for (const { kind, text } of pieces)
      this.add({ type: 'piece', direction, leg, kind, ...this.redacted(leg, direction, text, {}) });
  }

  private swallowed(leg: Leg, piece: Piece, why: string): void {
    const direction = directionFrom(leg);
    this.add({ type: 'change', action: 'drop', direction, leg, why });
    this.add({ ...this.factOf(direction, piece, leg), leg });
  }

  /** What came is read like all that passes, so that the stream goes on from it; what went in its place is told beside it. */
  private replaced({ direction, piece, text, why }: Extract<TapEvent, { readonly type: 'replaced' }>): void {
    const leg = legTo(direction);
    this.add({ type: 'change', action: 'edit', direction, leg, why });
    const framer = this.framers[direction];
    framer.push(piece.bytes);
    for (let came = framer.next(); came !== undefined; came = framer.next())
      this.add({ ...this.factOf(direction, came, otherLeg(leg)), leg: otherLeg(leg) });
    const namespaces = 'stream' in piece ? (piece.stream?.namespaces ?? {}) : {};
    this.add({
      type: 'piece',
      direction,
      leg,
      kind: kindOf(piece),
      ...this.redacted(leg, direction, text, namespaces),
    });
  }

  /** Words of hiptap's own, which may answer for a user. */
  private redacted(
    leg: Leg,
    direction: Direction,
    text: string,
    namespaces: Readonly<Record<string, string>>,
  ): Pick<PieceFact, 'content' | 'redacted'> {
    const safe = this.redactorOf(leg).redact(direction, text, namespaces);
    return { content: { type: 'text', text: safe.text }, redacted: safe.redacted };
  }

  private redactorOf(leg: Leg): Redactor {
    const { redactor, serverRedactor } = this.options;
    return leg === 'server' ? (serverRedactor ?? redactor) : redactor;
  }

  /** Both legs carried it, so that both logins may go on by it. */
  private heard(direction: Direction, piece: Piece): void {
    if (this.options.serverRedactor !== undefined) this.factOf(direction, piece, 'server');
    this.add(this.factOf(direction, piece, 'client'));
  }

  private factOf(direction: Direction, piece: Piece, leg: Leg): PieceFact {
    const received = unread(piece, this.redactorOf(leg));
    if (received !== undefined)
      return { type: 'piece', direction, kind: kindOf(piece), content: received, redacted: NOTHING };
    const { show, trace } = this.options;
    this.streamSeen[direction] ||= piece.type === 'header';
    const hearing = { direction, streamSeen: this.streamSeen[direction], whole: this.whole };
    const { content, redacted } = contentOf(hearing, piece, this.redactorOf(leg), show, trace);
    const fact: PieceFact = { type: 'piece', direction, kind: kindOf(piece), content, redacted };
    if (piece.type === 'malformed') return { ...fact, malformed: { reason: piece.reason, at: piece.at } };
    if (piece.type === 'restricted') return { ...fact, restricted: [piece.kind] };
    if (piece.type === 'element' && piece.restricted.length > 0) return { ...fact, restricted: piece.restricted };
    return fact;
  }

  private add(fact: Fact): void {
    this.facts.push(fact);
  }
}
