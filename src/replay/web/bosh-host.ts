/**
 * The BOSH sessions of a replayed server: finds the one a request is for, or begins it.
 * No sockets. Rule: a request that is none, or for no session, is answered by itself and touches no session.
 */
import type { RelayEvent, SessionMachine } from '../../session/vocabulary.ts';
import { readBodies } from '../../transport/bosh.ts';
import type { ServerRole } from '../server-role.ts';
import { BoshRun } from './bosh-run.ts';
import { lastBody } from './bosh-words.ts';

export interface BoshWorld {
  /**
   * Has a session begin on the connection of that number: `made` makes the machine that is to run, of the role that is to be
   * played; what is given back takes the machine's events.
   */
  begin(session: number, made: (role: ServerRole) => SessionMachine): (event: RelayEvent) => void;
  /** Unpredictable, in characters that may stand in an attribute. */
  sid(): string;
}

interface Running {
  readonly run: BoshRun;
  readonly dispatch: (event: RelayEvent) => void;
}

export class BoshHost {
  readonly #world: BoshWorld;
  readonly #running = new Map<string, Running>();

  constructor(world: BoshWorld) {
    this.#world = world;
  }

  /** A request's body, which came on the connection of that number. */
  request(session: number, bytes: Buffer, answer: (body: string) => void): void {
    const bodies = readBodies(bytes);
    const [body] = bodies;
    if (body === undefined || bodies.length > 1) return answer(lastBody('', 'bad-request'));
    const found = body.sid === undefined ? this.#begin(session) : this.#running.get(body.sid);
    if (found === undefined || found.run.over) return answer(lastBody('', 'item-not-found'));
    found.run.expect({ body, text: bytes.toString('utf8'), answer });
    found.dispatch({ type: 'received', leg: 'client', bytes });
    for (const [sid, { run }] of this.#running) if (run.over) this.#running.delete(sid);
  }

  #begin(session: number): Running | undefined {
    const sid = this.#world.sid();
    const made: { run?: BoshRun } = {};
    const dispatch = this.#world.begin(session, (role) => {
      made.run = new BoshRun(sid, role);
      return made.run;
    });
    if (made.run === undefined) return undefined;
    const running = { run: made.run, dispatch };
    this.#running.set(sid, running);
    return running;
  }
}
