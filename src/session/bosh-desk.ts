/**
 * The BOSH sessions of one listener: finds the session that a request belongs to, and ends those that are over.
 * No sockets, no clock. Rule: one session of the record a BOSH session, however many connections carry it; two of them never
 * mix, whatever a client sends.
 */
import { type BoshBody, readBodies } from '../transport/bosh.ts';
import type { CloseReason, Fact, Leg } from '../xmpp/record.ts';
import { BoshSession, type Told } from './bosh-session.ts';
import type { SessionTap } from './tap.ts';
import type { TapEvent } from './vocabulary.ts';

/** What the desk needs of the world around it. */
export interface BoshWorld {
  /** Reads the bodies of one session. */
  tap(): SessionTap;
  /** A number that no session has. */
  allot(): number;
  record(session: number, facts: readonly Fact[]): void;
  ended(session: number): void;
}

/** A connection, as the desk sees it. */
export interface Carrier {
  /** The number of the connection. */
  readonly number: number;
  /** The number of the session that the connection stands for, as long as no BOSH session has taken it over. */
  adopt(): number | undefined;
  /** How the connection began: what is told of a session that begins on it. */
  beginning(adopted: boolean): readonly TapEvent[];
}

/** A request and the answer it waits for. */
export interface Exchange {
  readonly session: BoshSession;
  readonly rid: number | undefined;
}

/** What is known of a body that was decided upon: the number of its session, and what became of its pieces. */
export interface Decided {
  readonly session: number;
  readonly told: Told;
}

export class BoshDesk {
  readonly #world: BoshWorld;
  readonly #sessions = new Set<BoshSession>();
  /** The numbers of sessions that have ended, by `sid`, oldest first. */
  readonly #past = new Map<string, number>();
  /** What those who decide about bodies call a session that goes on after its end → its number by now. */
  readonly #renumbered = new Map<number, number>();

  constructor(world: BoshWorld) {
    this.#world = world;
  }

  /** Takes a request's body; undefined where it is none of BOSH. `path`: where it was sent to. */
  request(carrier: Carrier, path: string, bytes: Buffer, decided?: Decided): Exchange | undefined {
    const bodies = readBodies(bytes);
    const [body] = bodies;
    if (body === undefined) return undefined;
    const session = this.#known(body) ?? this.#begin(carrier, path, body, decided?.session);
    if (bodies.length > 1) session.note('error', mixed(bodies));
    session.request(body, bytes, decided?.told);
    return { session, rid: body.rid };
  }

  /** `status`: HTTP's own word for the answer, such as `200 OK`. */
  answer({ session, rid }: Exchange, status: string, bytes: Buffer, told?: Told): void {
    const [body] = readBodies(bytes);
    session.answer(rid, { bytes: body === undefined ? NOTHING : bytes, body, told });
    // XEP-0124 §17.1: older servers say by HTTP's status that a session is over.
    if (!status.startsWith('200')) session.refused(`BOSH: ${called(rid)} was answered by HTTP ${status}`);
    else if (body === undefined) session.note('warning', `BOSH: the answer to ${called(rid)} is no <body/>`);
    this.#endIfOver(session);
  }

  /** The connection turns out to be a session besides those that it has carried: tells that one, read by this tap; `said`: its number, where it has one. */
  besides(carrier: Carrier, tap: SessionTap, said?: number): (event: TapEvent) => void {
    const number = said ?? this.#world.allot();
    const open = new Set<Leg>(['client', 'server']);
    const tell = (event: TapEvent) => {
      this.#world.record(number, tap.handle(event));
      if (event.type === 'closed' && open.delete(event.leg) && open.size === 0) this.#world.ended(number);
    };
    for (const event of carrier.beginning(false)) tell(event);
    return tell;
  }

  /** Something happened in the session of that number, in no body of it. */
  tell(number: number, event: TapEvent): void {
    const now = this.#renumbered.get(number) ?? number;
    [...this.#sessions].find((session) => session.number === now)?.tell(event);
  }

  /** An answer's body that could not be read, such as one in an unknown coding. */
  unread({ session, rid }: Exchange, why: string): void {
    session.answer(rid, { bytes: NOTHING, body: undefined });
    session.note('warning', `BOSH: the answer to ${called(rid)} was not read: ${why}`);
    this.#endIfOver(session);
  }

  /** The connection ended before the answer came. */
  lost({ session, rid }: Exchange): void {
    session.lost(rid);
    this.#endIfOver(session);
  }

  /** Ends the sessions that have been silent for too long at a time (milliseconds since the epoch). */
  tick(now: number): void {
    for (const session of this.#sessions)
      if (session.idleAt(now))
        this.#end(session, 'timed-out', 'no request for longer than the session may be inactive');
  }

  /** Ends all sessions. */
  stop(): void {
    for (const session of this.#sessions) this.#end(session, 'aborted');
  }

  #known({ sid }: BoshBody): BoshSession | undefined {
    if (sid === undefined) return undefined;
    return [...this.#sessions].find((session) => session.sid === sid);
  }

  #begin(carrier: Carrier, path: string, { sid }: BoshBody, said: number | undefined): BoshSession {
    const own = said === undefined || said === carrier.number ? carrier.adopt() : undefined;
    const number = own ?? this.#numberFor(said);
    const tap = this.#world.tap();
    const tell = (event: TapEvent) => this.#world.record(number, tap.handle(event));
    const beginning = carrier.beginning(own !== undefined);
    for (const event of beginning) tell(event);
    const session = new BoshSession(number, tell, legsIn(beginning));
    this.#sessions.add(session);
    session.note('info', `BOSH (XEP-0124) at ${path}`);
    if (sid === undefined) return session;
    session.sid = sid;
    const past = this.#past.get(sid);
    const unseen = 'a session that hiptap has not seen begin, if there is one';
    session.note(
      'warning',
      `BOSH: ${past === undefined ? unseen : `session #${past}, which has ended, is asked for again`}`,
    );
    return session;
  }

  /** The end of a session was told: its number is not used again, should its client go on with it. */
  #numberFor(said: number | undefined): number {
    if (said === undefined || ![...this.#past.values()].includes(said)) return said ?? this.#world.allot();
    const number = this.#world.allot();
    this.#renumbered.set(said, number);
    const [oldest] = this.#renumbered.size > REMEMBERED ? this.#renumbered.keys() : [];
    if (oldest !== undefined) this.#renumbered.delete(oldest);
    return number;
  }

  #endIfOver(session: BoshSession): void {
    if (session.over) this.#end(session, 'ended');
  }

  #remember({ sid, number }: BoshSession): void {
    if (sid === undefined) return;
    this.#past.set(sid, number);
    const [oldest] = this.#past.keys();
    if (this.#past.size > REMEMBERED && oldest !== undefined) this.#past.delete(oldest);
  }

  #end(session: BoshSession, reason: CloseReason, detail?: string): void {
    if (!this.#sessions.delete(session)) return;
    session.close(reason, detail);
    this.#remember(session);
    this.#world.ended(session.number);
  }
}

/** Those that there are: where hiptap itself is the client or the server, it is one. */
function legsIn(events: readonly TapEvent[]): readonly Leg[] {
  return events.flatMap((event) => (event.type === 'opened' ? [event.leg] : []));
}

const NOTHING: Buffer = Buffer.alloc(0);
/** Sessions that have ended and are still known by their `sid`. */
const REMEMBERED = 256;

function called(rid: number | undefined): string {
  return rid === undefined ? 'a request without a number' : `request ${rid}`;
}

function mixed(bodies: readonly BoshBody[]): string {
  const sessions = new Set(bodies.map(({ sid }) => sid)).size;
  const whose = sessions > 1 ? `of ${sessions} sessions` : 'of one session';
  return `BOSH: ${bodies.length} bodies ${whose} in one request, which has to carry one (XEP-0124 §6)`;
}
