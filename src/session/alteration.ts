/**
 * The relay's way of copying while changes are asked for: whole pieces, each decided upon before it goes on.
 * No sockets. Rule: what nobody changes goes on byte for byte and in order; what is changed is told to the tap as it came and
 * as it went.
 */
import { managementIn } from '../inspect/stream-management/elements.ts';
import { Framer } from '../xml/framer.ts';
import type { Piece } from '../xml/piece.ts';
import { directionFrom, legFrom, legTo, otherLeg } from '../xmpp/legs.ts';
import type { Direction, Leg } from '../xmpp/record.ts';
import { AckCounters, type Resumable } from './ack-counters.ts';
import { type BrokenCompression, brokenLine, lastWords } from './broken-compression.ts';
import type { Changer, Decision, Passing, Release, Voice } from './changer.ts';
import type { Begun } from './clear-streams.ts';
import { changed, counted, elementOf, type Going, isCounted, mayOvertake } from './going.ts';
import { OpenStreams } from './open-streams.ts';
import { Recompression } from './recompression.ts';
import { STREAM_ROOTS } from './starttls.ts';
import { kindOf } from './testimony.ts';
import type { Spoken } from './vocabulary.ts';
import { WaitingLine } from './waiting-line.ts';
import type { Wire } from './wire.ts';

interface Held {
  readonly passing: Going;
  readonly hold: number;
  /** Changers that have still to decide about it. */
  readonly left: readonly Changer[];
  /** Whether all that follows has to wait. */
  readonly line: boolean;
  /** What changers said that has to come after it. */
  readonly after: readonly Saying[];
}

/** What a changer does of its own once the piece has gone; `leg`: where it says something. */
interface Saying {
  readonly leg?: Leg;
  readonly act: () => void;
}

export interface AlterationOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** An unpredictable stream id, should hiptap have to open a stream itself. */
  readonly streamId: () => string;
  /** The counts of streams that this session may take up again; its own alone if absent. */
  readonly resumable?: Resumable | undefined;
  /** Called with the leg on which no more will be said, once all that waited has gone. */
  readonly ended: (leg: Leg) => void;
}

export class Alteration {
  readonly #wire: Wire;
  readonly #changers: readonly Changer[];
  readonly #framers: { readonly [direction in Direction]: Framer };
  readonly #waiting: { readonly [direction in Direction]: WaitingLine };
  readonly #held: { [direction in Direction]: Held | undefined } = { c2s: undefined, s2c: undefined };
  readonly #voice: Voice;
  /** What changers have said while a piece was decided upon. */
  #said: Saying[] = [];
  /** Directions that will bring no more, and whose end has not been passed on. */
  readonly #ending = new Set<Direction>();
  /** Those that brought their last. */
  readonly #over = new Set<Leg>();
  readonly #ended: (leg: Leg) => void;
  readonly #streamId: () => string;
  readonly #streams = new OpenStreams();
  /** Bytes that had gone on before anything could be changed, and have still to be read. */
  readonly #sent = { c2s: 0, s2c: 0 };
  /** As the client calls its server. */
  #domain = '';
  /** Why nothing goes on any more. */
  #brokenOff: string | undefined;
  readonly #now: () => number;
  readonly #counters: AckCounters;
  readonly #recompression: Recompression;
  /** The streams are compressed by a method that nothing can be changed in. */
  #unreadable = false;

  constructor(wire: Wire, changers: readonly Changer[], options: AlterationOptions) {
    const { now, streamId, ended, resumable } = options;
    this.#wire = wire;
    this.#counters = new AckCounters(resumable);
    this.#streamId = streamId;
    this.#recompression = new Recompression(wire);
    this.#changers = changers;
    this.#now = now;
    this.#ended = ended;
    this.#waiting = { c2s: new WaitingLine(wire, 'c2s'), s2c: new WaitingLine(wire, 's2c') };
    this.#framers = { c2s: new Framer({ roots: STREAM_ROOTS }), s2c: new Framer({ roots: STREAM_ROOTS }) };
    this.#voice = {
      say: (leg, kind, text, why) => this.#said.push({ leg, act: () => this.say(leg, { kind, text }, why) }),
      report: (level, text) => this.#said.push({ act: () => wire.report(level, text) }),
      now,
      end: (leg) => this.#said.push({ act: () => wire.give({ type: 'end', leg }) }),
      reset: (leg) => this.#said.push({ act: () => wire.give({ type: 'abort', leg, reset: true }) }),
    };
    this.arrange();
  }

  /** Waits for the first time at which a changer will do something of its own. */
  arrange(): void {
    const first = Math.min(...this.#changers.map((changer) => changer.due?.() ?? Number.POSITIVE_INFINITY));
    if (first === Number.POSITIVE_INFINITY) return this.#wire.forget('strike');
    const after = Math.min(Math.max(0, first - this.#now()), LONGEST_TIMER);
    this.#wire.give({ type: 'wake', timer: 'strike', after });
  }

  /** Changers whose time has come do what they do then. */
  strike(): void {
    const now = this.#now();
    for (const changer of this.#changers) if ((changer.due?.() ?? now + 1) <= now) changer.strike?.(this.#voice);
    this.#speak();
    this.arrange();
  }

  /** Takes over streams that had begun: they are read from the beginning, and changed from where they had not gone on. */
  goOn(begun: Begun): void {
    this.#sent.c2s = begun.c2s.sent;
    this.#sent.s2c = begun.s2c.sent;
    // The server's first: what it offers was there before the client spoke of it.
    this.received('server', begun.s2c.bytes);
    this.received('client', begun.c2s.bytes);
  }

  received(leg: Leg, bytes: Buffer): void {
    if (this.#brokenOff !== undefined) return this.#keepBack(leg, bytes, this.#brokenOff);
    if (this.#unreadable) return this.#wire.pass(directionFrom(leg), bytes);
    for (const part of this.#recompression.unpack(leg, bytes)) {
      if (part.type === 'plain') this.#read(leg, part.bytes);
      else return this.#breakOff(leg, bytes, part.type === 'broken' ? part.reason : 'more-after-end');
    }
  }

  /** A document came that stands by itself: a WebSocket message. */
  framed(leg: Leg, bytes: Buffer): void {
    const framer = this.#framers[directionFrom(leg)];
    framer.push(bytes);
    for (const piece of framer.end()) this.#arrived(directionFrom(leg), piece);
    framer.restart();
  }

  /** A piece came that somebody else has cut out: of a BOSH body, whose tag (its header) is decided upon at once and never held. */
  came(leg: Leg, piece: Piece): void {
    this.#arrived(directionFrom(leg), piece, piece.type === 'header');
  }

  #read(leg: Leg, bytes: Buffer): void {
    const direction = directionFrom(leg);
    const framer = this.#framers[direction];
    framer.push(bytes);
    for (let piece = framer.next(); piece !== undefined; piece = framer.next()) {
      const follows = this.#recompression.arrives(direction, piece);
      this.#arrived(direction, piece);
      if (follows !== 'plain') return this.#restart(leg, follows === 'unreadable');
    }
  }

  /** What follows is another stream (XEP-0138 §3), and packed. */
  #restart(leg: Leg, unreadable: boolean): void {
    const framer = this.#framers[directionFrom(leg)];
    const packed = framer.rest();
    framer.restart();
    this.#unreadable = unreadable;
    this.#streams.beginAnew();
    if (unreadable) this.#wire.report('warning', UNREADABLE);
    this.received(leg, packed);
  }

  /** What cannot be unpacked cannot be packed anew: nothing true could be sent in its place. */
  #breakOff(culprit: Leg, bytes: Buffer, reason: BrokenCompression): void {
    const line = brokenLine(culprit, reason);
    this.#brokenOff = line;
    this.#wire.report('error', line);
    this.#keepBack(culprit, Buffer.concat([this.#framers[directionFrom(culprit)].rest(), bytes]), line);
    for (const leg of ['client', 'server'] as const) {
      const open = this.#streams.isOpen(leg);
      const words = lastWords(leg, { culprit, open, domain: this.#domain, streamId: this.#streamId });
      if (words.length > 0) this.#wire.speak(leg, words, line);
      this.#wire.give({ type: 'end', leg });
    }
    this.#wire.wake('linger');
  }

  #keepBack(leg: Leg, bytes: Buffer, why: string): void {
    if (bytes.length > 0) this.#wire.swallow(leg, { type: 'opaque', bytes, offset: 0 }, why);
  }

  /** This leg will bring no more. */
  end(leg: Leg): void {
    const direction = directionFrom(leg);
    // A leg that ended is heard of again when it is closed.
    if (this.#over.has(leg)) return;
    this.#over.add(leg);
    this.#tellCompression(leg);
    for (const piece of this.#framers[direction].end()) this.#arrived(direction, piece);
    this.#ending.add(direction);
    this.#settleEnd(direction);
  }

  /** Its note says what its entry says of a stream that hiptap does not pack anew. */
  #tellCompression(leg: Leg): void {
    const packed = this.#recompression.stateOf(leg);
    if (packed === undefined) return;
    if (packed.cutOff) this.#wire.report('warning', `the compressed stream of the ${leg} ended in the middle`);
    const { plain, compressed } = packed.carried;
    this.#wire.note('info', `zlib carried ${plain} bytes of the ${leg} in ${compressed}`);
  }

  /** A leg is gone: what waits to go there never will, and that is told. */
  gone(leg: Leg): void {
    const direction = directionFrom(otherLeg(leg));
    const held = this.#held[direction];
    this.#streams.gone(leg);
    if (held === undefined) return;
    this.#held[direction] = undefined;
    this.#wire.swallow(otherLeg(leg), held.passing.came, NEVER_WENT);
    this.#waiting[direction].drain((left) => {
      if (typeof left === 'function') left();
      else this.#wire.swallow(otherLeg(leg), left.came, NEVER_WENT);
    });
    this.#settleEnd(direction);
    this.#watch();
  }

  /** Lets go of a held piece: as it is, changed, or not at all. Unknown numbers are nothing: it may have gone meanwhile. */
  release(hold: number, decision: Release): void {
    for (const direction of ['c2s', 's2c'] as const) {
      const held = this.#held[direction];
      if (held?.hold !== hold) continue;
      this.#held[direction] = undefined;
      this.#said.push(...held.after);
      this.#carryOut(held.passing, decision, held.left);
      this.#speak();
      this.#flush(direction);
      this.#watch();
    }
  }

  /** Says something of hiptap's own on a leg, between what passes there; not before the stream is open there. */
  say(leg: Leg, said: Spoken, why: string): void {
    this.#streams.say(leg, () => {
      if (isCounted(said.kind)) this.#counters.added(directionFrom(otherLeg(leg)));
      this.#wire.speak(leg, [said], why);
    });
  }

  /** While something is held, the side that hears nothing is told that the connection lives (RFC 6120 §4.6.1). */
  keepAlive(): void {
    for (const direction of ['c2s', 's2c'] as const) {
      const leg = legTo(direction);
      if (this.#held[direction] !== undefined && this.#streams.isOpen(leg)) this.say(leg, WHITESPACE, KEEPS_ALIVE);
    }
    this.#watch();
  }

  #arrived(direction: Direction, piece: Piece, tag = false): void {
    this.#wire.arrived(piece);
    this.#streams.came(direction, piece);
    if (direction === 'c2s' && piece.type === 'header') this.#domain = piece.stream.attributes['to'] ?? this.#domain;
    const read = { direction, piece, kind: kindOf(piece), element: elementOf(piece), arrived: this.#now() };
    const passing: Going = { ...read, came: piece, why: [], tag };
    if (this.#sent[direction] > 0) return this.#wentBefore(passing);
    if (this.#held[direction] === undefined || tag) this.#decide(passing, this.#changers);
    else if (mayOvertake(passing) && this.#mayPassBy(direction)) this.#pass(passing);
    else this.#wait(direction, passing);
  }

  /** Has something done after what is held in a direction has gone; at once where nothing is. */
  after(direction: Direction, then: () => void): void {
    if (this.#held[direction] === undefined) then();
    else this.#waiting[direction].push(then);
  }

  /** Nothing overtakes on a line that is slow. */
  #mayPassBy(direction: Direction): boolean {
    return this.#held[direction]?.line === false;
  }

  #wait(direction: Direction, passing: Going): void {
    this.#waiting[direction].push(passing);
    this.#tellWaiting(direction);
  }

  #tellWaiting(direction: Direction): void {
    const held = this.#held[direction];
    if (held === undefined) return;
    for (const changer of this.#changers) changer.behind?.(held.hold, this.#waiting[direction].length);
  }

  /** A piece of which some has gone on cannot be changed any more. */
  #wentBefore(passing: Passing): void {
    const { direction, piece } = passing;
    const gone = Math.min(this.#sent[direction], piece.bytes.length);
    this.#sent[direction] -= gone;
    this.#wire.pass(direction, piece.bytes.subarray(gone));
    this.#streams.went(direction, piece);
    for (const changer of this.#changers) changer.heard?.(passing, this.#voice);
    this.#speak();
  }

  #decide(passing: Going, changers: readonly Changer[]): void {
    const [first, ...left] = changers;
    if (first === undefined) this.#pass(passing);
    else this.#carryOut(passing, first.decide(passing, this.#voice), left);
    this.#speak();
  }

  /** After the piece itself, so that an answer follows what it answers. */
  #speak(): void {
    const said = this.#said;
    this.#said = [];
    for (const { act } of said) act();
  }

  #carryOut(passing: Going, decision: Decision, left: readonly Changer[]): void {
    switch (decision.type) {
      case 'pass':
        return this.#decide(passing, left);
      case 'drop':
        if (isCounted(passing.kind)) this.#counters.dropped(passing.direction);
        return this.#wire.swallow(legFrom(passing.direction), passing.came, decision.why);
      case 'replace':
        return this.#decide(changed(passing, decision), left);
      case 'hold':
        return this.#hold(passing, decision, left);
    }
  }

  #hold(passing: Going, decision: Extract<Decision, { readonly type: 'hold' }>, left: readonly Changer[]): void {
    const { hold, for: time, line = false } = decision;
    if (passing.tag) return this.#decide(passing, left);
    const out = legTo(passing.direction);
    const after = this.#said.filter(({ leg }) => leg === out);
    this.#said = this.#said.filter(({ leg }) => leg !== out);
    this.#held[passing.direction] = { passing, hold, left, line, after };
    this.#watch();
    this.#tellWaiting(passing.direction);
    if (time === undefined) return;
    this.#wire.give({ type: 'releaseLater', hold, after: time.milliseconds, decision: time.decision });
  }

  #watch(): void {
    if (this.#held.c2s !== undefined || this.#held.s2c !== undefined) this.#wire.wake('keepalive');
    else this.#wire.forget('keepalive');
  }

  #pass(passing: Going): void {
    const { direction, piece, came, kind, element } = passing;
    if (isCounted(kind)) this.#counters.passed(direction);
    const management = element === undefined ? undefined : managementIn(element);
    const told = management === undefined ? undefined : this.#counters.passes(direction, management);
    const written = told === undefined ? undefined : counted(piece, told);
    const why = written === undefined ? passing.why : [...passing.why, COUNTS];
    if (why.length === 0) return this.#passOn(direction, came);
    this.#wire.replace(direction, came, written ?? piece.bytes.toString('utf8'), why.join('; '));
    this.#streams.went(direction, came);
  }

  #passOn(direction: Direction, piece: Piece): void {
    this.#wire.pass(direction, piece.bytes);
    this.#streams.went(direction, piece);
    if (this.#recompression.passed(direction, piece)) this.#wire.tell({ type: 'recompressed' });
  }

  /** What waited, up to the next that is held. */
  #flush(direction: Direction): void {
    while (this.#held[direction] === undefined) {
      const next = this.#waiting[direction].shift();
      if (next === undefined) break;
      if (typeof next === 'function') next();
      else this.#decide(next, this.#changers);
    }
    this.#settleEnd(direction);
  }

  #settleEnd(direction: Direction): void {
    if (this.#held[direction] !== undefined || !this.#ending.delete(direction)) return;
    this.#ended(legTo(direction));
  }
}

const UNREADABLE = 'the streams are compressed by a method that hiptap cannot read: nothing is changed from here on';
/** Milliseconds that a timer of Node's can wait (docs of setTimeout: 2^31-1); who has to wait longer waits again. */
const LONGEST_TIMER = 2_147_483_647;
const NEVER_WENT = 'it was held until the connection it was to go on was gone';
const WHITESPACE: Spoken = { kind: 'whitespace', text: ' ' };
const KEEPS_ALIVE = 'a stanza is held; the connection is kept from falling asleep';
const COUNTS = 'stanzas were added or taken away: each side is told of its own (XEP-0198 §4)';
