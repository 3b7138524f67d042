/**
 * A recorded server on a real port: every client that comes gets a run of its own, over TCP, WebSocket or BOSH.
 * Knows no output. Rule: it dials nobody; what a run came to is told when it is over, or settled.
 */
import { randomBytes } from 'node:crypto';
import type { Part } from '../replay/part.ts';
import type { RunReport } from '../replay/run-report.ts';
import { ServerRole, type ServerRoleOptions } from '../replay/server-role.ts';
import { BoshHost, type BoshWorld } from '../replay/web/bosh-host.ts';
import { WebDoor } from '../replay/web/web-door.ts';
import { BoshDesk } from '../session/bosh-desk.ts';
import { EitherTap } from '../session/either-tap.ts';
import { WebTap } from '../session/web-tap.ts';
import { BODY_ROOTS } from '../session/wrapping.ts';
import {
  type SessionHouse,
  type SessionListener,
  type SessionPlan,
  SessionServer,
  type SessionServerOptions,
} from './session-server.ts';

export interface ReplayServerOptions
  extends SessionServerOptions,
    Omit<ServerRoleOptions, 'part' | 'random' | 'shift'> {
  /** At least one; the first client plays the first, the next the next, and round again. */
  readonly parts: readonly Part[];
  /** Whether moments are said as if the session had been recorded now. */
  readonly shiftTimes: boolean;
}

export interface ReplayListener extends SessionListener {
  /** A client came; `report` tells how its run stands. */
  began?(session: number, report: () => RunReport): void;
  /** All that was to be played with this client has been, or never will be. */
  settled(session: number, report: RunReport): void;
}

/** Starts to listen; fails with a ListenFailure. Reports of a session can be asked for until it has ended. */
export function listenAsServer(options: ReplayServerOptions, listener: ReplayListener): Promise<SessionServer> {
  const stage = new Stage(options, listener);
  return SessionServer.listen(options, listener, (session, dispatch, house) =>
    stage.plan(session, () => dispatch({ type: 'drained', leg: 'client' }), house),
  );
}

/** XEP-0124 §16.1: nobody is to guess it. */
const SID_BYTES = 16;

/** A role with the place of the part that it plays. */
interface Cast {
  readonly role: ServerRole;
  readonly place: number;
}

/** What the runs of one listener have in common: the parts they play, and the BOSH sessions that any connection may carry. */
class Stage {
  readonly #options: ReplayServerOptions;
  readonly #listener: ReplayListener;
  #cast = 0;
  /** Places of roles that nobody came to play with. */
  readonly #free: number[] = [];
  #web: { readonly host: BoshHost; readonly desk: BoshDesk } | undefined;

  constructor(options: ReplayServerOptions, listener: ReplayListener) {
    this.#options = options;
    this.#listener = listener;
  }

  /** `stir`: has the connection's session carry out what came of others. */
  plan(session: number, stir: () => void, house: SessionHouse): SessionPlan {
    const { role, place } = this.#castFor(session);
    let needed = true;
    const bosh = (bytes: Buffer, answer: (body: string) => void): void => {
      if (needed) this.#free.push(place);
      needed = false;
      this.#webIn(house).host.request(session, bytes, answer);
    };
    const machine = new WebDoor({ role, clientTls: this.#options.clientTls, bosh, stir });
    const tap = new EitherTap({
      xml: () => house.tap(),
      web: () => new WebTap(house.tap(), this.#webIn(house).desk, session),
    });
    const settled = () => this.#listener.settled(session, role.report);
    return { machine, tap, dial: dialsNobody, settled, carries: () => machine.carriesOthers };
  }

  #webIn(house: SessionHouse): { readonly host: BoshHost; readonly desk: BoshDesk } {
    if (this.#web !== undefined) return this.#web;
    const desk = new BoshDesk({ ...house, tap: () => house.tap(BODY_ROOTS) });
    house.watch((now, last) => (last ? desk.stop() : desk.tick(now)));
    const begin: BoshWorld['begin'] = (session, made) => {
      const { role } = this.#castFor(session);
      return house.drive(made(role), session, () => this.#listener.settled(session, role.report));
    };
    this.#web = { host: new BoshHost({ begin, sid: () => randomBytes(SID_BYTES).toString('hex') }), desk };
    return this.#web;
  }

  /** The first to come plays the first part; a role that was not needed leaves its place to the next. */
  #castFor(session: number): Cast {
    const { parts, shiftTimes, now, ...options } = this.#options;
    const place = this.#free.shift() ?? this.#cast++;
    const part = parts[place % parts.length];
    if (part === undefined) throw new Error('there is no session to play');
    const shift = shiftTimes ? now() - part.startedAt : 0;
    const role = new ServerRole({ ...options, part, shift, random: randomBytes });
    this.#listener.began?.(session, () => role.report);
    return { role, place };
  }
}

function dialsNobody(): never {
  throw new Error('a replayed server dials nobody');
}
