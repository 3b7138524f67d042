/**
 * The connections of a replayed client by BOSH: as many as it has requests open, each used again.
 * Knows no bodies. Rule: the run is over once it says so and every connection is gone.
 */
import type { ClientRole } from '../replay/client-role.ts';
import { BoshClient, type BoshOutcome } from '../replay/web/bosh-client.ts';
import { HttpCarrier } from '../replay/web/http-carrier.ts';
import type { WebPlace } from '../replay/web/web-place.ts';
import type { SessionTap } from '../session/tap.ts';
import { Session, type SessionWorld } from './session.ts';

export interface BoshPoolOptions {
  readonly place: WebPlace;
  readonly random: (bytes: number) => Buffer;
  /** What another connection is recorded by. */
  connection(): { readonly tap: SessionTap; readonly world: World };
  /** Of the run itself. */
  readonly world: World;
}

type World = Omit<SessionWorld, 'ended'>;

interface Connection {
  readonly carrier: HttpCarrier;
  readonly session: Session;
}

export class BoshPool {
  readonly ended: Promise<void>;
  readonly #options: BoshPoolOptions;
  readonly #run: Session;
  readonly #client: BoshClient;
  readonly #connections = new Set<Connection>();
  #reached = false;
  #over = false;
  #allOver: () => void = () => {};

  constructor(role: ClientRole, options: BoshPoolOptions) {
    this.#options = options;
    this.ended = new Promise((resolve) => {
      this.#allOver = resolve;
    });
    const world = { post: (rid: number, body: string) => this.#post(rid, body), stop: () => this.#stopAll() };
    this.#client = new BoshClient({ role, world, rid: firstRid(options.random) });
    // It has no connection, and what it tells is told by those that carry it.
    this.#run = new Session(this.#client, { handle: () => [] }, { ...options.world, ended: () => this.#ended() });
  }

  /** Whether any connection ever stood. */
  get reached(): boolean {
    return this.#reached;
  }

  start(): void {
    this.#run.start();
  }

  stop(): void {
    this.#run.dispatch({ type: 'stopped' });
  }

  #post(rid: number, body: string): void {
    const free = [...this.#connections].find(({ carrier }) => carrier.free);
    const { carrier, session } = free ?? this.#connect();
    carrier.post(body, (outcome) => this.#came(rid, outcome));
    if (free === undefined) session.start();
    else session.dispatch({ type: 'drained', leg: 'server' });
  }

  #came(rid: number, outcome: BoshOutcome): void {
    this.#reached ||= [...this.#connections].some(({ carrier }) => carrier.connected);
    this.#client.came(rid, outcome);
    this.#run.dispatch({ type: 'drained', leg: 'server' });
  }

  #connect(): Connection {
    const carrier = new HttpCarrier(this.#options.place);
    const { tap, world } = this.#options.connection();
    const session = new Session(carrier, tap, {
      ...world,
      ended: () => {
        this.#reached ||= carrier.connected;
        this.#connections.delete(connection);
        this.#ended();
      },
    });
    const connection = { carrier, session };
    this.#connections.add(connection);
    return connection;
  }

  #stopAll(): void {
    for (const { session } of this.#connections) session.dispatch({ type: 'stopped' });
  }

  #ended(): void {
    this.#over ||= this.#client.over;
    if (this.#over && this.#connections.size === 0) this.#allOver();
  }
}

/** XEP-0124 §14.1: large enough not to be guessed, and small enough to go on for ever. */
function firstRid(random: (bytes: number) => Buffer): number {
  return random(4).readUInt32BE() + 1;
}
