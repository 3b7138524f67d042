/**
 * The relay's way of copying while changes are asked for: whole pieces, each decided upon before it goes on.
 * No sockets. Rule: what nobody changes goes on byte for byte and in order; what is changed is told to the tap as it came and
 * as it went.
 */
import { parseElement, type XmlElement } from '../xml/element.ts';
import { Framer } from '../xml/framer.ts';
import type { Piece } from '../xml/piece.ts';
import { SM } from '../xmpp/namespaces.ts';
import type { Direction, Leg } from '../xmpp/record.ts';
import type { Changer, Decision, Passing, Voice } from './changer.ts';
import { STREAM_ROOTS } from './starttls.ts';
import { kindOf } from './testimony.ts';
import { directionFrom, otherLeg } from './vocabulary.ts';
import type { Wire } from './wire.ts';

interface Held {
  readonly passing: Passing;
  readonly hold: number;
  /** Changers that have still to decide about it. */
  readonly left: readonly Changer[];
}

export class Alteration {
  readonly #wire: Wire;
  readonly #changers: readonly Changer[];
  readonly #framers: { readonly [direction in Direction]: Framer };
  /** What waits behind a held piece. */
  readonly #waiting: { readonly [direction in Direction]: Passing[] } = { c2s: [], s2c: [] };
  readonly #held: { [direction in Direction]: Held | undefined } = { c2s: undefined, s2c: undefined };
  readonly #voice: Voice;
  /** What changers have said while a piece was decided upon. */
  #said: (() => void)[] = [];
  /** Directions that will bring no more, and whose end has not been passed on. */
  readonly #ending = new Set<Direction>();
  readonly #ended: (leg: Leg) => void;

  /** `ended` is called with the leg on which no more will be said, once all that waited has gone. */
  constructor(wire: Wire, changers: readonly Changer[], ended: (leg: Leg) => void) {
    this.#wire = wire;
    this.#changers = changers;
    this.#ended = ended;
    this.#framers = { c2s: new Framer({ roots: STREAM_ROOTS }), s2c: new Framer({ roots: STREAM_ROOTS }) };
    this.#voice = {
      say: (leg, kind, text, why) => this.#said.push(() => wire.speak(leg, [{ kind, text }], why)),
      report: (level, text) => this.#said.push(() => wire.report(level, text)),
    };
  }

  received(leg: Leg, bytes: Buffer): void {
    const direction = directionFrom(leg);
    const framer = this.#framers[direction];
    framer.push(bytes);
    for (let piece = framer.next(); piece !== undefined; piece = framer.next()) this.#arrived(direction, piece);
  }

  /** This leg will bring no more. */
  end(leg: Leg): void {
    const direction = directionFrom(leg);
    for (const piece of this.#framers[direction].end()) this.#arrived(direction, piece);
    this.#ending.add(direction);
    this.#settleEnd(direction);
  }

  /** Lets go of a held piece: as it is, changed, or not at all. Unknown numbers are nothing: it may have gone meanwhile. */
  release(hold: number, decision: Exclude<Decision, { readonly type: 'hold' }>): void {
    for (const direction of ['c2s', 's2c'] as const) {
      const held = this.#held[direction];
      if (held?.hold !== hold) continue;
      this.#held[direction] = undefined;
      if (decision.type === 'pass') this.#decide(held.passing, held.left);
      else this.#carryOut(held.passing, decision, []);
      this.#flush(direction);
    }
  }

  #arrived(direction: Direction, piece: Piece): void {
    const passing: Passing = { direction, piece, kind: kindOf(piece), element: elementOf(piece) };
    if (this.#held[direction] === undefined) this.#decide(passing, this.#changers);
    else if (mayOvertake(passing)) this.#pass(passing);
    else this.#waiting[direction].push(passing);
  }

  #decide(passing: Passing, changers: readonly Changer[]): void {
    const [first, ...left] = changers;
    if (first === undefined) this.#pass(passing);
    else this.#carryOut(passing, first.decide(passing, this.#voice), left);
    this.#speak();
  }

  /** After the piece itself, so that an answer follows what it answers. */
  #speak(): void {
    const said = this.#said;
    this.#said = [];
    for (const say of said) say();
  }

  #carryOut(passing: Passing, decision: Decision, left: readonly Changer[]): void {
    switch (decision.type) {
      case 'pass':
        return this.#decide(passing, left);
      case 'drop':
        return this.#wire.swallow(sideOf(passing.direction), passing.piece, decision.why);
      case 'replace':
        return this.#wire.replace(passing.direction, passing.piece, decision.text, decision.why);
      case 'hold':
        this.#held[passing.direction] = { passing, hold: decision.hold, left };
        return;
    }
  }

  #pass({ direction, piece }: Passing): void {
    this.#wire.pass(direction, piece.bytes);
  }

  /** What waited, up to the next that is held. */
  #flush(direction: Direction): void {
    const waiting = this.#waiting[direction];
    while (this.#held[direction] === undefined) {
      const next = waiting.shift();
      if (next === undefined) break;
      this.#decide(next, this.#changers);
    }
    this.#settleEnd(direction);
  }

  #settleEnd(direction: Direction): void {
    if (this.#held[direction] !== undefined || !this.#ending.delete(direction)) return;
    this.#ended(otherLeg(sideOf(direction)));
  }
}

/** Keepalives, and what acknowledges, are of no use late (XEP-0198 §4, RFC 6120 §4.6.1). */
function mayOvertake({ piece, element }: Passing): boolean {
  if (piece.type === 'whitespace') return true;
  return element?.ns === SM && (element.local === 'r' || element.local === 'a');
}

/** The leg that a direction comes from. */
function sideOf(direction: Direction): Leg {
  return direction === 'c2s' ? 'client' : 'server';
}

function elementOf(piece: Piece): XmlElement | undefined {
  if (piece.type === 'element') return parseElement(piece.bytes.toString('utf8'), piece.stream?.namespaces ?? {});
  if (piece.type !== 'header') return undefined;
  const { rootName, attributes, namespaces } = piece.stream;
  const colon = rootName.indexOf(':');
  const ns = namespaces[colon < 0 ? '' : rootName.slice(0, colon)] ?? '';
  return { name: rootName, local: rootName.slice(colon + 1), ns, attributes, children: [] };
}
