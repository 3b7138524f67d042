/**
 * The tap: hears what the relay carried and turns it into facts for the record, secrets taken out.
 * No sockets, no clock; it can be late or fail without the relay noticing. Rule: nothing heard is left out, nothing secret is let through.
 */
import type { Redactor } from '../redact/redactor.ts';
import { Framer } from '../xml/framer.ts';
import type { Piece } from '../xml/piece.ts';
import type { Direction, Fact, Leg, PieceFact } from '../xmpp/record.ts';
import { milestone, STREAM_ROOTS } from './starttls.ts';
import { contentOf, kindOf, type Trace } from './testimony.ts';
import { directionFrom, otherLeg, type Spoken, type TapEvent } from './vocabulary.ts';

export interface TapOptions {
  readonly redactor: Redactor;
  /** For the server's leg, where its login is another than the client's leg's; the same if absent. */
  readonly serverRedactor?: Redactor;
  /** `--show-secrets`: keep everything as it came. */
  readonly show: boolean;
  /** A salted hash (hex) that stands for withheld bytes. */
  readonly trace: Trace;
}

const UNREAD = 'compressed from here on (XEP-0138): relayed as it is, not read';

export class Tap {
  private readonly options: TapOptions;
  private readonly framers: { readonly [direction in Direction]: Framer };
  private facts: Fact[] = [];
  private readonly streamSeen = { c2s: false, s2c: false };
  private compressed = false;

  constructor(options: TapOptions) {
    this.options = options;
    this.framers = { c2s: new Framer({ roots: STREAM_ROOTS }), s2c: new Framer({ roots: STREAM_ROOTS }) };
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
      case 'noted':
        return this.add({ type: 'note', level: event.level, text: event.text });
      case 'opened':
      case 'closed':
        return this.add(event);
    }
  }

  private passed(direction: Direction, bytes: Buffer): void {
    if (this.compressed) return this.heard(direction, { type: 'opaque', bytes, offset: 0 });
    const framer = this.framers[direction];
    framer.push(bytes);
    for (let piece = framer.next(); piece !== undefined; piece = framer.next()) {
      this.heard(direction, piece);
      if (milestone(piece) === 'compressed' && direction === 's2c') return this.nowCompressed();
    }
  }

  private finished(direction: Direction): void {
    for (const piece of this.framers[direction].end()) this.heard(direction, piece);
  }

  /** TLS on the client's leg ends the clear streams of both directions; new ones begin inside it (RFC 6120 §5.4.3.3). */
  private secured(event: Extract<TapEvent, { readonly type: 'secured' }>): void {
    if (event.leg === 'client') {
      this.finished('c2s');
      this.finished('s2c');
      this.framers.c2s.restart();
      this.framers.s2c.restart();
    }
    this.add(event.tls);
  }

  private nowCompressed(): void {
    this.compressed = true;
    this.add({ type: 'note', level: 'warning', text: UNREAD });
    for (const direction of ['c2s', 's2c'] as const) {
      const rest = this.framers[direction].rest();
      if (rest.length > 0) this.heard(direction, { type: 'opaque', bytes: rest, offset: 0 });
    }
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
    const leg = direction === 'c2s' ? 'server' : 'client';
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
    const { show, trace } = this.options;
    this.streamSeen[direction] ||= piece.type === 'header';
    const hearing = { direction, streamSeen: this.streamSeen[direction] };
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
