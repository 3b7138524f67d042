/**
 * The BOSH sessions of one listener in which something may be changed: finds the one that a request belongs to, or begins it.
 * No sockets. Rule: a session's changes are made in one place, whichever connections carry it; what reads no body changes none.
 */
import { readBodies } from '../transport/bosh.ts';
import type { Direction, Leg } from '../xmpp/record.ts';
import { BoshAlteration, type ComingBody } from './bosh-alteration.ts';
import { cutBody } from './bosh-body.ts';
import type { BodyOutcome, GoingBody } from './bosh-wire.ts';
import type { Changer } from './changer.ts';
import type { RelayEvent, SessionMachine, TapEvent } from './vocabulary.ts';

/** What is needed of the world around. */
export interface BoshChangesWorld {
  changers(session: number, dispatch: (event: RelayEvent) => void): readonly Changer[];
  /** A number that no session has. */
  allot(): number;
  /** Has a machine run that no connection stands for; gives what takes its events. */
  drive(machine: SessionMachine, session: number): (event: RelayEvent) => void;
  tell(session: number, event: TapEvent): void;
  /** Milliseconds since the epoch. */
  now(): number;
  streamId(): string;
}

/** A connection that carries bodies. */
export interface BoshCarrier {
  /** The number that a session may have which begins on it. */
  readonly number: number | undefined;
  /** Breaks a leg of it. */
  abort(leg: Leg): void;
}

/** A request and the answer it waits for. */
export interface ChangedExchange {
  readonly session: number;
  readonly rid: number | undefined;
  readonly running: Running;
  /** Its bodies, which may wait. */
  readonly bodies: { [direction in Direction]?: GoingBody | undefined };
}

interface Running {
  readonly machine: BoshAlteration;
  readonly number: number;
  readonly carriers: Set<BoshCarrier>;
  readonly dispatch: (event: RelayEvent) => void;
}

export class BoshChanges {
  readonly #world: BoshChangesWorld;
  readonly #running = new Set<Running>();

  constructor(world: BoshChangesWorld) {
    this.#world = world;
  }

  /** Takes a request's body, `decided` once it is; undefined where it is none that can be changed. */
  request(
    carrier: BoshCarrier,
    bytes: Buffer,
    decided: (outcome: BodyOutcome, exchange: ChangedExchange) => void,
  ): ChangedExchange | undefined {
    const coming = readBody(bytes);
    if (coming === undefined) return undefined;
    const { sid, rid } = coming.body;
    const running = this.#known(sid) ?? this.#begin(carrier, sid);
    const exchange: ChangedExchange = { session: running.number, rid, running, bodies: {} };
    running.carriers.add(carrier);
    exchange.bodies.c2s = running.machine.expect('c2s', { ...coming, rid }, (outcome) => decided(outcome, exchange));
    running.dispatch(ARRIVED);
    return exchange;
  }

  /** Takes the answer's body; false where it is none that can be changed. */
  answer(exchange: ChangedExchange, bytes: Buffer, decided: (outcome: BodyOutcome) => void): boolean {
    const { running, rid } = exchange;
    const coming = readBody(bytes);
    if (coming === undefined || running.machine.over) return false;
    const last = coming.body.type === 'terminate';
    exchange.bodies.s2c = running.machine.expect('s2c', { ...coming, rid }, (outcome) => {
      // What never went is told before the session's end is.
      if (last) this.#end(running);
      decided(outcome);
    });
    running.dispatch(ARRIVED);
    return true;
  }

  /** A request is answered, or will not be. */
  done(carrier: BoshCarrier, { running }: ChangedExchange): void {
    running.carriers.delete(carrier);
    running.machine.answered();
  }

  /** Its body of this direction waits no longer. */
  hurry({ running, bodies }: ChangedExchange, direction: Direction): void {
    const body = bodies[direction];
    if (body === undefined) return;
    running.machine.hurry(body);
    running.dispatch(ARRIVED);
  }

  /** Ends the sessions of which nothing more will come, at a time in milliseconds since the epoch. */
  tick(now: number): void {
    for (const running of this.#running) if (running.machine.doneAt(now)) this.#end(running);
  }

  stop(): void {
    for (const running of this.#running) this.#end(running);
  }

  #end(running: Running): void {
    this.#running.delete(running);
    running.machine.close();
    running.dispatch(ARRIVED);
  }

  #known(sid: string | undefined): Running | undefined {
    return sid === undefined
      ? undefined
      : [...this.#running].find(({ machine }) => machine.sid === sid && !machine.over);
  }

  #begin(carrier: BoshCarrier, sid: string | undefined): Running {
    const world = this.#world;
    const number = carrier.number ?? world.allot();
    const carriers = new Set<BoshCarrier>();
    let dispatch: (event: RelayEvent) => void = () => {};
    const machine = new BoshAlteration({
      changers: world.changers(number, (event) => dispatch(event)),
      tell: (event) => world.tell(number, event),
      abort: (leg) => {
        for (const each of carriers) each.abort(leg);
      },
      now: () => world.now(),
      streamId: () => world.streamId(),
    });
    machine.sid = sid;
    dispatch = world.drive(machine, number);
    const running = { machine, number, carriers, dispatch };
    this.#running.add(running);
    return running;
  }
}

/** What there is to be done is known to the machine. */
const ARRIVED: RelayEvent = { type: 'received', leg: 'client', bytes: Buffer.alloc(0) };

function readBody(bytes: Buffer): Omit<ComingBody, 'rid'> | undefined {
  const [body] = readBodies(bytes);
  const cut = body && cutBody(bytes);
  return body === undefined || cut === undefined ? undefined : { bytes, body, cut };
}
