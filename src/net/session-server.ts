/**
 * Listens, and runs a session for each client that comes: the proxy's, or a replay's.
 * Knows no machine, no output format and no capture file. Rule: a session that fails is one line in the log, and the server
 * lives on.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { Redactor } from '../redact/redactor.ts';
import type { Target } from '../session/door.ts';
import { type SessionTap, Tap } from '../session/tap.ts';
import type { RelayEvent, Secure, SessionMachine, TapEvent, Timer } from '../session/vocabulary.ts';
import type { Root } from '../xml/header.ts';
import type { Fact, Level, SessionRecord } from '../xmpp/record.ts';
import { type Address, formatAddress } from './address.ts';
import type { Attempt, DialReport } from './dial.ts';
import type { Handshakes } from './handshakes.ts';
import { ListenFailure } from './listen-failure.ts';
import { OwnPlaces } from './own-place.ts';
import { Room } from './room-for-clients.ts';
import { Session, type SessionWorld } from './session.ts';
import { type Listener, TapQueue } from './tap-queue.ts';

export interface SessionServerOptions {
  readonly listen: Address;
  /** Further addresses to listen at. */
  readonly alsoListen?: readonly Address[];
  /** Given if other processes listen at the same places, and take those who come beyond: told when there is no room for more, or again some. */
  readonly full?: (full: boolean) => void;
  /** Keep secrets in the records. */
  readonly showSecrets: boolean;
  readonly handshakes: Handshakes;
  /**
   * Where numbering goes on after earlier records of the same capture; both 0 for a new one. `step`: how far each session's number
   * is from the one before it, 1 if absent.
   */
  readonly after: { readonly seq: number; readonly session: number; readonly step?: number };
  /** Milliseconds since the epoch, fractions kept, never going back. */
  readonly now: () => number;
  readonly timeouts?: Partial<{ readonly [timer in Timer]: number }>;
}

/** What is made for a client that came. */
export interface SessionPlan {
  readonly machine: SessionMachine;
  /** The legs log in apart, so that each login is followed by itself. */
  readonly twoLogins?: boolean;
  /** What hears the session; the usual tap if absent. */
  readonly tap?: SessionTap;
  /** Whether the client's connection was a carrier of other sessions only, so that no session ends with it. */
  carries?(): boolean;
  /** How the machine's `dial` is done; `reachedAt`: the address at which the client found hiptap. */
  dial(report: (told: DialReport) => void, target: Target | undefined, reachedAt: string | undefined): Attempt;
  /** Names that the certificate shown to this client should bear beside those of all. */
  names?(): readonly string[];
  /** The machine is settled (replays only). */
  settled?(): void;
}

/** What is made for each client; `dispatch` gives events to its session from outside. */
export type PlanFor = (
  session: number,
  dispatch: (event: RelayEvent) => void,
  house: SessionHouse,
  /** At which of the addresses it came, from 0. */
  at: number,
) => SessionPlan;

/** What a plan may ask of the server, for sessions that are more, or less, than a connection. */
export interface SessionHouse {
  /** A tap of its own; `roots`: what opens a stream there, XMPP's own header if absent. */
  tap(roots?: readonly Root[]): Tap;
  /** The number of a session that no connection stands for. */
  allot(): number;
  /** Another number by which that session's connection takes events, as long as it lasts. */
  besides(session: number): number;
  record(session: number, facts: readonly Fact[]): void;
  /** Has an event heard, after all that was told before. */
  tell(listener: Listener, event: TapEvent): void;
  /** A session that outlived its connection is over. */
  ended(session: number): void;
  /** Has a machine run that no connection stands for, under a session's number; gives what takes its events. */
  drive(machine: SessionMachine, session: number, settled: () => void): (event: RelayEvent) => void;
  /** Has something done again and again until the server closes; and once more then, with `last`. */
  watch(look: (now: number, last: boolean) => void): void;
}

interface TapWishes {
  /** Whether another logs in at the server than at hiptap. */
  readonly twoLogins?: boolean;
  readonly roots?: readonly Root[] | undefined;
  readonly warn?: (text: string) => void;
}

/** What listens to the sessions. What it throws is its own trouble. */
export interface SessionListener {
  record(record: SessionRecord): void;
  log(level: Level, text: string, session: number): void;
  sessionEnded?(session: number): void;
}

/**
 * `connect`: a server that far away does not exist. `handshake`: long enough for a person whom the client asks whether to trust
 * hiptap; servers give up after as long.
 * `linger`: how long one half of a connection may outlive the other in silence. A replay's `pace` comes with each wake;
 * `patience`: how long it waits for a stanza that was recorded. `keepalive`: while something is held, a leg
 * is spoken to this often; HipChat's own clients did so every 60 s, and it dropped those silent for 150 s. `request` and `answer`
 * come with each wake: what a BOSH session agreed on; so does `strike`, the time a fault was given.
 */
export const TIMEOUTS: { readonly [timer in Timer]: number } = {
  connect: 20_000,
  handshake: 60_000,
  linger: 60_000,
  pace: 0,
  patience: 30_000,
  keepalive: 50_000,
  request: 30_000,
  answer: 60_000,
  strike: 0,
};

/** Clients that may wait to be let in: what Linux allows unless told otherwise (net.core.somaxconn), for those who come in crowds. */
const BACKLOG = 4096;

/** How often what a plan watches is looked at, in milliseconds: nobody counts such things in less than seconds. */
const WATCH_MS = 1000;

export class SessionServer {
  private readonly options: SessionServerOptions;
  private readonly listener: SessionListener;
  private readonly planFor: PlanFor;
  private readonly servers: readonly Server[];
  private readonly room: Room;
  private readonly ownPlaces = new OwnPlaces(() => this.addresses);
  private readonly sessions = new Map<number, Session>();
  /** Those that no connection stands for. */
  private readonly driven = new Map<Session, number>();
  /** Of those whose connection is known by another number too, by that. */
  private readonly also = new Map<number, number>();
  private readonly taps: TapQueue;
  /** Salts the hashes of withheld bytes; kept nowhere, so that short secrets cannot be guessed from them. */
  private readonly salt = randomBytes(32);
  private seq: number;
  private lastSession: number;
  private recorderFull = false;
  private allEnded: () => void = () => {};
  private readonly watched: ((now: number, last: boolean) => void)[] = [];
  private watch: NodeJS.Timeout | undefined;
  private readonly house: SessionHouse = {
    tap: (roots) => this.tap({ roots }),
    allot: () => this.allot(),
    besides: (session) => this.besides(session),
    record: (session, facts) => this.record(session, facts),
    tell: (listener, event) => this.taps.tell(listener, event),
    ended: (session) => this.over(session),
    drive: (machine, session, settled) => this.drive(machine, session, settled),
    watch: (look) => {
      this.watched.push(look);
      this.watch ??= setInterval(() => this.look(false), WATCH_MS);
    },
  };

  private constructor(options: SessionServerOptions, listener: SessionListener, planFor: PlanFor) {
    this.options = options;
    this.listener = listener;
    this.planFor = planFor;
    this.taps = new TapQueue(options.now);
    this.seq = options.after.seq;
    this.lastSession = options.after.session;
    this.room = new Room({ turnedAway: (room) => this.turnedAway(room), full: options.full });
    this.servers = [options.listen, ...(options.alsoListen ?? [])].map((_, at) =>
      this.room.add(createServer({ allowHalfOpen: true }, (socket) => this.came(socket, at))),
    );
  }

  private turnedAway(room: number): void {
    const why = 'more would need more open files than this process may have (ulimit -n)';
    this.listener.log('warning', `${room} clients are connected, others are turned away: ${why}`, 0);
  }

  /** Starts to listen; fails with a ListenFailure. */
  static async listen(
    options: SessionServerOptions,
    listener: SessionListener,
    planFor: PlanFor,
  ): Promise<SessionServer> {
    const server = new SessionServer(options, listener, planFor);
    await server.bind();
    return server;
  }

  get address(): Address {
    return this.addresses[0] ?? this.options.listen;
  }

  /** All of them, in the order in which they were asked for. */
  get addresses(): readonly Address[] {
    return this.servers.flatMap((server) => {
      const bound = server.address();
      return bound === null || typeof bound === 'string' ? [] : { host: bound.address, port: bound.port };
    });
  }

  /** Sessions that have not ended. */
  get size(): number {
    return this.sessions.size;
  }

  /** The capture file cannot keep up, or can again: only then may it hold up what is relayed. */
  recorderFilled(full: boolean): void {
    this.recorderFull = full;
    for (const session of this.sessions.values())
      session.dispatch({ type: full ? 'recorderFilled' : 'recorderDrained' });
  }

  /** Whether clients for whom there is no room go away: other processes have none either (`full`). */
  turnAway(away: boolean): void {
    this.room.turnAway(away);
  }

  /** Has all be recorded that has passed; it may be a few milliseconds behind. */
  catchUp(): void {
    this.taps.drain();
  }

  /** Gives an event to a session from outside, such as the release of what it holds; one that is over takes none. */
  dispatch(session: number, event: RelayEvent): void {
    const driven = [...this.driven].find(([, number]) => number === session)?.[0];
    (driven ?? this.sessions.get(this.also.get(session) ?? session))?.dispatch(event);
  }

  /** Gives an event to every session that runs. */
  dispatchToAll(event: RelayEvent): void {
    for (const session of [...this.driven.keys(), ...this.sessions.values()]) session.dispatch(event);
  }

  /** Records something a person says of a session, which may be over. */
  note(session: number, text: string): void {
    this.taps.whenHeard(() => this.record(session, [{ type: 'note', level: 'info', text }]));
  }

  /** Ends all sessions and stops listening; their last records have been given out when it resolves. */
  async close(): Promise<void> {
    const closed = Promise.all(this.servers.map((server) => new Promise((resolve) => server.close(resolve))));
    const ended = new Promise<void>((resolve) => {
      this.allEnded = resolve;
    });
    this.dispatchToAll({ type: 'stopped' });
    if (this.sessions.size > 0) await ended;
    await closed;
    clearInterval(this.watch);
    this.look(true);
  }

  private async bind(): Promise<void> {
    const { listen, alsoListen = [] } = this.options;
    const places = [listen, ...alsoListen];
    for (const [at, server] of this.servers.entries()) await this.bindOne(server, places[at] ?? listen);
    this.options.handshakes.prepare();
  }

  private async bindOne(server: Server, { host, port }: Address): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => {
        for (const other of this.servers) other.close();
        reject(new ListenFailure({ host, port }, error));
      });
      server.listen({ host, port, backlog: BACKLOG }, resolve);
    });
    server.removeAllListeners('error');
    server.on('error', (error) => this.listener.log('error', `accepting a client failed: ${error.message}`, 0));
  }

  private allot(): number {
    this.lastSession += this.options.after.step ?? 1;
    return this.lastSession;
  }

  private besides(session: number): number {
    const number = this.allot();
    this.also.set(number, session);
    return number;
  }

  private came(socket: Socket, at: number): void {
    if (this.room.takes(socket)) this.accepted(socket, at);
  }

  private accepted(socket: Socket, at: number): void {
    const number = this.allot();
    const session = this.sessionFor(number, socket.localAddress, at);
    this.sessions.set(number, session);
    this.listener.log(
      'info',
      `client ${formatAddress(socket.remoteAddress ?? 'unknown', socket.remotePort ?? 0)} connected`,
      number,
    );
    session.accept(socket);
    if (this.recorderFull) session.dispatch({ type: 'recorderFilled' });
  }

  private sessionFor(number: number, dialled: string | undefined, at: number): Session {
    const plan = this.planFor(number, (event) => this.sessions.get(number)?.dispatch(event), this.house, at);
    const warn = (text: string) => this.listener.log('warning', text, number);
    const tap = plan.tap ?? this.tap({ twoLogins: plan.twoLogins ?? false, warn });
    return new Session(plan.machine, tap, this.worldOf(number, plan, dialled, at));
  }

  /** It has no connection, and what it tells is told by those that carry it. */
  private drive(machine: SessionMachine, number: number, settled: () => void): (event: RelayEvent) => void {
    const world: SessionWorld = {
      ...this.worldOf(number, { machine, dial: dialsNobody }, undefined, 0),
      record: () => {},
      settled,
      ended: () => this.driven.delete(session),
    };
    const session = new Session(machine, { handle: () => [] }, world);
    this.driven.set(session, number);
    return (event) => session.dispatch(event);
  }

  private look(last: boolean): void {
    this.taps.drain();
    for (const look of this.watched) look(this.options.now(), last);
  }

  private tap({ twoLogins = false, roots, warn }: TapWishes): Tap {
    const show = this.options.showSecrets;
    const trace = (bytes: Buffer) => createHmac('sha256', this.salt).update(bytes).digest('hex');
    const serverRedactor = twoLogins ? { serverRedactor: new Redactor({ show }) } : {};
    const more = { ...serverRedactor, ...(roots && { roots }), ...(warn && { warn }) };
    return new Tap({ redactor: new Redactor({ show }), ...more, show, trace });
  }

  private worldOf(number: number, plan: SessionPlan, dialled: string | undefined, at: number): SessionWorld {
    return {
      dial: (report, target) =>
        this.ownPlaces.guard((told) => plan.dial(told, target, dialled), report, target === undefined ? at : undefined),
      handshake: (command: Secure) => this.options.handshakes.of(command, dialled, plan.names?.()),
      timeouts: { ...TIMEOUTS, ...this.options.timeouts },
      log: (level, text) => this.listener.log(level, text, number),
      taps: this.taps,
      record: (facts) => this.record(number, facts),
      settled: () => plan.settled?.(),
      ended: () => this.ended(number, plan.carries?.() === true),
    };
  }

  private record(session: number, facts: readonly Fact[]): void {
    const time = this.taps.now();
    for (const fact of facts) {
      this.seq += 1;
      this.listener.record({ seq: this.seq, session, time, fact });
    }
  }

  private ended(number: number, carried: boolean): void {
    if (!this.sessions.delete(number)) return;
    for (const [other, session] of this.also) if (session === number) this.also.delete(other);
    if (carried) this.listener.log('info', 'the connection ended', number);
    else this.over(number);
    if (this.sessions.size === 0) this.allEnded();
  }

  private over(session: number): void {
    this.listener.log('info', 'session ended', session);
    this.listener.sessionEnded?.(session);
  }
}

function dialsNobody(): never {
  throw new Error('a session without a connection dials nobody');
}
