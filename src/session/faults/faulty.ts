/**
 * A fault at work in one session.
 * Knows pieces and time as data; chance comes from a seed. Rule: what it does is recorded as a change with the fault's own
 * words, so that nobody takes it for the peer's.
 */
import { type Matcher, matcher } from '../../filter/matcher.ts';
import type { Entry } from '../../inspect/entry.ts';
import { legFrom, legTo } from '../../xmpp/legs.ts';
import { STREAM_ERRORS, STREAMS } from '../../xmpp/namespaces.ts';
import type { Direction } from '../../xmpp/record.ts';
import { type Changer, type Decision, type HoldNumbers, PASS, type Passing, type Voice } from '../changer.ts';
import { offerInstead, readOffer } from '../login/offer.ts';
import type { Fault } from './fault.ts';
import type { Chance } from './seeded.ts';
import { offersStarttls, strips, withoutStarttls } from './strip-starttls.ts';

export interface FaultyOptions {
  readonly fault: Fault;
  readonly numbers: HoldNumbers;
  readonly chance: Chance;
  /** The entry of the piece that is being decided upon. */
  readonly entryOf: (passing: Passing) => Entry | undefined;
  /** When the streams could first be changed, in milliseconds since the epoch. */
  readonly started: number;
  /** From 0 up to 1: the chance of what befalls a session as a whole; the same whenever it is asked. */
  readonly lot: number;
}

/** The fault's own words, as a change is recorded with them. */
export function reasonOf({ text }: Fault): string {
  return `fault: ${text}`;
}

export class Faulty implements Changer {
  readonly #options: FaultyOptions;
  readonly #matches: Matcher | undefined;
  readonly #why: string;
  /** A stream has been ended by it. */
  #ended = false;
  /** It has been told of that what passes is late. */
  #told = false;
  /** Its time has come, and gone. */
  #struck = false;
  /** What it could have befallen so far. */
  #met = 0;
  /** When the line is free again, by direction: late and slow pieces leave in their order. */
  readonly #free: { [direction in Direction]: number } = { c2s: 0, s2c: 0 };

  constructor(options: FaultyOptions) {
    this.#options = options;
    const { filter } = options.fault;
    this.#matches = filter === undefined ? undefined : matcher(filter);
    this.#why = reasonOf(options.fault);
  }

  decide(passing: Passing, voice: Voice): Decision {
    // Its stream is over, whatever was on its way.
    if (this.#ended) return this.#taken();
    return this.#befalls(passing) ? this.#strike(passing, voice) : PASS;
  }

  /** Connections break at their time, whether anything passes or not; where pieces are chosen, with one of them. */
  due(): number | undefined {
    const { fault, started } = this.#options;
    if (fault.kind.type !== 'reset' || fault.after === 0 || this.#struck) return undefined;
    return fault.nth === undefined && fault.filter === undefined ? started + fault.after : undefined;
  }

  strike(voice: Voice): void {
    this.#struck = true;
    const { fault, chance } = this.#options;
    if (fault.probability === 1 || chance() < fault.probability) this.#reset(voice);
  }

  #befalls(passing: Passing): boolean {
    const { fault, chance, entryOf, started } = this.#options;
    if (fault.direction !== undefined && fault.direction !== passing.direction) return false;
    if (fault.after > 0 && passing.arrived - started < fault.after) return false;
    if (!this.#concerns(passing)) return false;
    if (fault.kind.type === 'strip-starttls') return strips(fault, this.#options.lot);
    const entry = this.#matches === undefined ? undefined : entryOf(passing);
    if (this.#matches !== undefined && (entry === undefined || !this.#matches(entry))) return false;
    this.#met += 1;
    if (fault.nth !== undefined) return this.#met === fault.nth;
    return fault.probability === 1 || chance() < fault.probability;
  }

  /** Time and space concern every piece, mechanisms features, all else stanzas. */
  #concerns({ direction, piece, kind, element }: Passing): boolean {
    switch (this.#options.fault.kind.type) {
      case 'latency':
      case 'bandwidth':
      case 'blackhole':
      case 'reset':
        return true;
      case 'slow-close':
        return piece.type === 'footer';
      case 'mechanisms':
        return direction === 's2c' && readOffer(element) !== undefined;
      case 'strip-starttls':
        return direction === 's2c' && offersStarttls(element);
      default:
        return kind === 'message' || kind === 'presence' || kind === 'iq';
    }
  }

  #strike(passing: Passing, voice: Voice): Decision {
    const { kind } = this.#options.fault;
    switch (kind.type) {
      case 'latency':
        return this.#late(passing, kind.milliseconds + (this.#options.chance() * 2 - 1) * kind.jitter, voice);
      case 'bandwidth':
        return this.#slow(passing, (passing.piece.bytes.length / kind.bytesPerSecond) * 1000, voice);
      case 'slow-close':
        return this.#late(passing, kind.milliseconds, voice);
      case 'delay':
        return asStanza(this.#late(passing, kind.milliseconds, voice));
      case 'reset':
        this.#reset(voice);
        return this.#taken();
      case 'blackhole':
      case 'drop':
        return this.#taken();
      case 'duplicate':
        voice.say(legTo(passing.direction), passing.kind, textOf(passing), this.#why);
        return PASS;
      case 'stream-error':
        return this.#streamError(passing, kind.condition, voice);
      case 'mechanisms':
        return this.#offerOnly(passing, kind.only);
      case 'strip-starttls':
        return { type: 'replace', text: withoutStarttls(textOf(passing), namespacesOf(passing)), why: this.#why };
    }
  }

  #late({ direction, arrived }: Passing, milliseconds: number, voice: Voice): Decision {
    return this.#until(direction, arrived + milliseconds, voice);
  }

  /** It has the line for itself, so that the next waits for it. */
  #slow({ direction, arrived }: Passing, milliseconds: number, voice: Voice): Decision {
    return this.#until(direction, Math.max(arrived, this.#free[direction]) + milliseconds, voice);
  }

  #until(direction: Direction, wanted: number, voice: Voice): Decision {
    const leaves = Math.max(wanted, this.#free[direction]);
    this.#free[direction] = leaves;
    if (!this.#told) voice.report('info', `${this.#why}: what it befalls is late from here on`);
    this.#told = true;
    const milliseconds = leaves - voice.now();
    if (milliseconds <= 0) return PASS;
    return { type: 'hold', hold: this.#options.numbers.next(), for: { milliseconds, decision: PASS }, line: true };
  }

  #reset(voice: Voice): void {
    voice.report('warning', `${this.#why}: both connections are dropped`);
    voice.reset('client');
    voice.reset('server');
  }

  #taken(): Decision {
    return { type: 'drop', why: this.#why };
  }

  /** To whoever sent it, as if the other side had refused it. */
  #streamError({ direction, piece }: Passing, condition: string, voice: Voice): Decision {
    const leg = legFrom(direction);
    const root = piece.type === 'element' ? (piece.stream?.rootName ?? 'stream:stream') : 'stream:stream';
    const inner = `<${condition} xmlns='${STREAM_ERRORS}'/>`;
    voice.say(leg, 'nonza', `<stream:error xmlns:stream='${STREAMS}'>${inner}</stream:error>`, this.#why);
    voice.say(leg, 'stream-close', `</${root}>`, this.#why);
    voice.end(leg);
    this.#ended = true;
    return this.#taken();
  }

  #offerOnly(passing: Passing, only: readonly string[]): Decision {
    const offer = readOffer(passing.element);
    const offered = new Set([...(offer?.sasl ?? []), ...(offer?.sasl2 ?? [])]);
    const mechanisms = only.filter((name) => offered.has(name));
    const bindings = offer?.bindings ?? [];
    const text = offerInstead(textOf(passing), namespacesOf(passing), { mechanisms, bindings });
    return { type: 'replace', text, why: this.#why };
  }
}

/** What keeps the connection alive passes a stanza that is late, as it passes one that somebody holds. */
function asStanza(decision: Decision): Decision {
  if (decision.type !== 'hold') return decision;
  const { line, ...stanza } = decision;
  return stanza;
}

function namespacesOf({ piece }: Passing): Readonly<Record<string, string>> {
  return piece.type === 'element' ? (piece.stream?.namespaces ?? {}) : {};
}

function textOf({ piece }: Passing): string {
  return piece.bytes.toString('utf8');
}
