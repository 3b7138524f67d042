/**
 * A worker's side of `--workers`: what it has around it is the process that leads it.
 * Knows messages between processes, no sessions. Rule: signals are the leader's to understand; a worker ends when it is told to, or
 * when nobody is there any more to tell it.
 */
import cluster from 'node:cluster';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import type { Orders, ToLeader, ToWorker } from './crew-words.ts';
import { hangUpAtTheEnd } from './hang-up.ts';
import type { Surroundings } from './surroundings.ts';

/** From now on this process is a worker. */
export function underOrders({ leader, columns, isTerminal }: Orders): Surroundings {
  const line = new Line();
  // A terminal's Ctrl-C and its end reach every process at once; captures are closed in order all the same.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  hangUpAtTheEnd();
  return {
    output: Object.assign(pageThrough(line), { isTTY: isTerminal, ...(columns === undefined ? {} : { columns }) }),
    pid: leader,
    say: (text) => line.send({ type: 'said', line: text }),
    listening: (addresses, caFile) => line.send({ type: 'listening', addresses, caFile }),
    enough: () => line.send({ type: 'enough' }),
    others: {
      full: (full) => line.send({ type: 'full', full }),
      onTurningAway: (turn) => {
        process.on('message', (message) => {
          const told = message as ToWorker;
          if (told.type === 'turn-away') turn(told.away);
        });
      },
    },
    stopped: (stopping) => stopped(stopping),
    heard: () => line.heard(),
  };
}

/** Lets go of the leader, which would keep a process alive that could not begin. */
export function leaveCrew(): void {
  const { worker } = cluster;
  if (worker === undefined || !process.connected) return;
  worker.exitedAfterDisconnect = true;
  process.disconnect();
}

/** What goes to the leader, in order. */
class Line {
  #unheard = 0;
  #allHeard: () => void = () => {};

  /** `done`: the leader's end has taken it, or is gone. */
  send(message: ToLeader, done: () => void = () => {}): void {
    if (!process.connected) return done();
    this.#unheard += 1;
    process.send?.(message, undefined, undefined, () => {
      this.#unheard -= 1;
      done();
      if (this.#unheard === 0) this.#allHeard();
    });
  }

  heard(): Promise<void> {
    if (this.#unheard === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#allHeard = resolve;
    });
  }
}

/** Every write is a message, so that the leader never has half an entry; whoever writes is told to wait until it was taken. */
function pageThrough(line: Line): Writable {
  return new Writable({
    decodeStrings: false,
    highWaterMark: 1,
    write: (data: string | Buffer, _, done) => line.send({ type: 'shown', data }, done),
  });
}

async function stopped(stopping: AbortController): Promise<void> {
  const { worker } = cluster;
  process.on('message', (message) => {
    if ((message as ToWorker).type === 'stop') stopping.abort();
  });
  worker?.on('disconnect', () => {
    // Else node would end the process where it stands.
    worker.exitedAfterDisconnect = true;
    stopping.abort();
  });
  if (!process.connected) stopping.abort();
  if (!stopping.signal.aborted) await once(stopping.signal, 'abort');
}
