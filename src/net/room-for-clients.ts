/**
 * How many clients a process can have at once.
 * Knows the system's limit of open files, no sessions. Rule: whoever comes beyond that is turned away and told of, before files run out: the system
 * would turn them away without a word, no server could be dialled and no capture begun, and a worker would be given no client ever again.
 */
import type { Server, Socket } from 'node:net';

/** Open files of a process beside its connections: Node's own, captures, lookups. */
const OTHERS = 64;
/** A session has its client's connection and its server's. */
const EACH = 2;

/** `openFiles`: how many the process may have; undefined where there is no limit. */
export function roomForClients(openFiles: number | undefined = openFilesLimit()): number | undefined {
  if (openFiles === undefined) return undefined;
  return Math.max(1, Math.floor((openFiles - OTHERS) / EACH));
}

/** What is to be told of the room there is. */
export interface RoomListener {
  /** Somebody was turned away; told once until there is room again. */
  turnedAway(room: number): void;
  /** There is no room for more, or again some: only where other processes listen at the same places, and take those who come beyond. */
  readonly full?: ((full: boolean) => void) | undefined;
}

/** The clients of all places where a process listens. */
export class Room {
  readonly #listener: RoomListener;
  readonly #room: number;
  readonly #servers: Server[] = [];
  #clients = 0;
  #turnsAway = false;
  #isTold = false;

  constructor(listener: RoomListener, room: number = roomForClients() ?? Number.POSITIVE_INFINITY) {
    this.#listener = listener;
    this.#room = room;
  }

  /** Its clients have to be taken one by one. */
  add(server: Server): Server {
    this.#servers.push(server);
    return server;
  }

  /** Whether those beyond go away, since no other process has room for them either. */
  turnAway(away: boolean): void {
    this.#turnsAway = away;
    this.#giveBack();
  }

  /** Whether there is room for this client; it is gone if not. */
  takes(socket: Socket): boolean {
    if (this.#clients >= this.#room) {
      socket.destroy();
      if (!this.#isTold) this.#listener.turnedAway(this.#room);
      this.#isTold = true;
      return false;
    }
    this.#isTold = false;
    this.#clients += 1;
    if (this.#clients === this.#room) this.#filled(true);
    socket.once('close', () => this.#left());
    return true;
  }

  #left(): void {
    this.#clients -= 1;
    if (this.#clients === this.#room - 1) this.#filled(false);
  }

  #filled(full: boolean): void {
    this.#giveBack();
    this.#listener.full?.(full);
  }

  /** A server that may have no clients gives them back, for another process to take; Node gives them to one after the other until one does. */
  #giveBack(): void {
    const gives = this.#listener.full !== undefined && this.#clients >= this.#room && !this.#turnsAway;
    for (const server of this.#servers) server.maxConnections = gives ? NONE : Number.POSITIVE_INFINITY;
  }
}

/** Of a server's clients; Node 20 takes a 0 for no limit. */
const NONE = -1;

/** How many the process may have, undefined where there is no limit. Node tells it in its report alone, for which it would look up the names of all peers, one after another, while all else waits. */
export function openFilesLimit(): number | undefined {
  const report: NodeJS.ProcessReport & { excludeNetwork?: boolean } = process.report;
  const { excludeNetwork = false } = report;
  report.excludeNetwork = true;
  const { userLimits } = report.getReport() as Report;
  report.excludeNetwork = excludeNetwork;
  const limit = userLimits?.open_files?.soft;
  return typeof limit === 'number' ? limit : undefined;
}

interface Report {
  readonly userLimits?: { readonly open_files?: { readonly soft?: number | string } };
}
