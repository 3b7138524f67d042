/**
 * Changes what passes in one BOSH session (XEP-0124), whichever connections carry it: a machine that no connection stands for.
 * No sockets. Rule: a body goes on once all in it is decided, in order, and waits no longer than its session can bear.
 */
import type { BoshBody } from '../transport/bosh.ts';
import { legFrom } from '../xmpp/legs.ts';
import type { Direction, Leg } from '../xmpp/record.ts';
import { Alteration, type AlterationOptions } from './alteration.ts';
import type { CutBody } from './bosh-body.ts';
import { type BodyOutcome, BoshWire, GoingBody } from './bosh-wire.ts';
import type { Changer } from './changer.ts';
import type { RelayCommand, RelayEvent, SessionMachine, TapEvent, Timer } from './vocabulary.ts';

export interface BoshAlterationOptions extends Pick<AlterationOptions, 'now' | 'streamId'> {
  readonly changers: readonly Changer[];
  readonly tell: (event: TapEvent) => void;
  readonly abort: (leg: Leg) => void;
}

/** What clients ask for mostly (XEP-0124 §7.1 has no default), in seconds. */
const USUAL_WAIT_S = 60;
/** XEP-0124 §10: where the server says nothing else. */
const INACTIVITY_S = 60;
/** Bodies that may be asked for again (XEP-0124 §14.3): more than servers let be open at a time. */
const REMEMBERED = 8;

/** A body that has gone on, and what became of it: should it be sent again, it becomes the same. */
interface Gone {
  readonly rid: number;
  readonly direction: Direction;
  readonly bytes: Buffer;
  readonly outcome: BodyOutcome;
}

/** A body that comes: as it is, as it reads, and taken apart. */
export interface ComingBody {
  readonly bytes: Buffer;
  readonly body: BoshBody;
  readonly cut: CutBody;
  /** Of the request it is, or answers. */
  readonly rid: number | undefined;
}

export class BoshAlteration implements SessionMachine {
  sid: string | undefined;
  over = false;
  readonly #options: BoshAlterationOptions;
  readonly #wire: BoshWire;
  readonly #alteration: Alteration;
  readonly #gone: Gone[] = [];
  readonly #coming: GoingBody[] = [];
  readonly #asked = new Map<number, number>();
  #wait = USUAL_WAIT_S;
  #inactivity = INACTIVITY_S;
  /** Requests without an answer, and since when there are none. */
  #open = 0;
  #quietSince: number | undefined;
  #ending = false;
  /** The bodies for whose sake there are timers. */
  readonly #watched: { [direction in Direction]: GoingBody | undefined } = { c2s: undefined, s2c: undefined };

  constructor(options: BoshAlterationOptions) {
    this.#options = options;
    this.#wire = new BoshWire(options);
    this.#alteration = new Alteration(this.#wire, options.changers, { ...options, ended: () => {} });
  }

  handle(event: RelayEvent): readonly RelayCommand[] {
    switch (event.type) {
      case 'received':
        for (const body of this.#coming.splice(0)) this.#came(body);
        break;
      case 'released':
        this.#alteration.release(event.hold, event.decision);
        break;
      case 'asked':
        this.#alteration.say(event.leg, event.said, event.why);
        break;
      case 'remarked':
        this.#wire.report(event.level, event.text);
        break;
      case 'woke':
        this.#woke(event.timer);
        break;
      case 'rearranged':
        this.#alteration.arrange();
        break;
      case 'stopped':
        this.close();
        break;
    }
    this.#wire.settle();
    this.#watch();
    return this.#wire.take();
  }

  /** A body is to be decided upon by the next event, `decided` is called once it is; undefined where it is known what it becomes. */
  expect(direction: Direction, coming: ComingBody, decided: (outcome: BodyOutcome) => void): GoingBody | undefined {
    const { body, bytes, cut, rid } = coming;
    this.#learn(direction, body, rid);
    const again = this.#gone.find((one) => one.rid === rid && one.direction === direction && one.bytes.equals(bytes));
    if (again !== undefined) {
      decided(again.outcome);
      return undefined;
    }
    const since = (rid === undefined ? undefined : this.#asked.get(rid)) ?? this.#options.now();
    if (direction === 's2c' && rid !== undefined) this.#asked.delete(rid);
    const going = new GoingBody(direction, cut, since, (outcome) => {
      if (rid !== undefined) this.#remember({ rid, direction, bytes, outcome });
      decided(outcome);
    });
    this.#coming.push(going);
    return going;
  }

  /** A request is answered, or will not be. */
  answered(): void {
    this.#open -= 1;
    this.#quietSince = undefined;
  }

  /** Whether nothing more will come of it, at a time in milliseconds since the epoch. */
  doneAt(now: number): boolean {
    if (this.over || this.#open > 0) return this.over;
    if (this.#ending) return true;
    this.#quietSince ??= now;
    return now - this.#quietSince > this.#inactivity * 1000;
  }

  /** A body waits no longer, nor those before it: the connection that is to carry it is going. */
  hurry(body: GoingBody): void {
    this.#wire.hurry(body);
  }

  #learn(direction: Direction, body: BoshBody, rid: number | undefined): void {
    this.#quietSince = undefined;
    this.#ending ||= body.type === 'terminate';
    this.#wait = body.wait ?? this.#wait;
    this.#inactivity = Math.max(body.inactivity ?? this.#inactivity, body.pause ?? 0);
    if (direction === 's2c') this.sid ??= body.sid;
    if (direction === 'c2s') this.#open += 1;
    if (direction === 'c2s' && rid !== undefined) this.#asked.set(rid, this.#options.now());
  }

  #remember(gone: Gone): void {
    this.#gone.push(gone);
    if (this.#gone.length > REMEMBERED) this.#gone.shift();
  }

  #came(body: GoingBody): void {
    const leg = legFrom(body.direction);
    this.#wire.came(body);
    for (const piece of [body.cut.header, ...body.cut.inner]) this.#alteration.came(leg, piece);
  }

  /** How long bodies may wait for what is held of them (docs/decisions/0033). */
  #watch(): void {
    for (const direction of ['c2s', 's2c'] as const) {
      const timer = TIMERS[direction];
      const first = this.#wire.first(direction);
      if (first === this.#watched[direction]) continue;
      this.#watched[direction] = first;
      const most = (direction === 'c2s' ? this.#wait / 2 : this.#wait) * 1000;
      const after = first === undefined ? 0 : Math.max(0, first.since + most - this.#options.now());
      if (first === undefined) this.#wire.forget(timer);
      else this.#wire.give({ type: 'wake', timer, after });
    }
  }

  #woke(timer: Timer): void {
    if (timer === 'keepalive') return this.#alteration.keepAlive();
    if (timer === 'strike') return this.#alteration.strike();
    const direction = timer === TIMERS.c2s ? 'c2s' : 's2c';
    this.#watched[direction] = undefined;
    this.#wire.report('info', direction === 'c2s' ? REQUEST_GOES : ANSWER_GOES);
    this.#wire.giveUp(direction);
  }

  /** Nothing more will come of it; what still waits for a body is told. */
  close(): void {
    if (this.over) return;
    this.over = true;
    for (const leg of ['client', 'server'] as const) this.#alteration.gone(leg);
    this.#wire.giveUp('c2s');
    this.#wire.giveUp('s2c');
    this.#wire.close(NEVER_WENT);
  }
}

const TIMERS = { c2s: 'request', s2c: 'answer' } as const;
const REQUEST_GOES = 'BOSH: a request has waited long enough for what is held of it; that goes with a later one';
const ANSWER_GOES = 'BOSH: an answer has waited long enough for what is held of it; that goes with a later one';
const NEVER_WENT = 'the BOSH session ended before there was a body that it could go with';
