/**
 * Tells of a run that does not end, which the thread it runs on cannot.
 * Rule: the input at hand stands in memory that a second thread reads; that thread ends the process.
 */
import { Worker } from 'node:worker_threads';
import { LONGEST } from './mutate.ts';

/** Milliseconds; no input of a few kilobytes takes a thousandth of it. */
const LIMIT = 20_000;

export class Watchdog {
  readonly #worker: Worker;
  /** Inputs seen, length of the one at hand. */
  readonly #counts = new Int32Array(new SharedArrayBuffer(8));
  readonly #input = new Uint8Array(new SharedArrayBuffer(LONGEST + 256));

  constructor(folder: string, seed: number) {
    const workerData = { counts: this.#counts, input: this.#input, folder, seed, limit: LIMIT };
    this.#worker = new Worker(new URL('watchdog-thread.mjs', import.meta.url), { workerData });
    this.#worker.unref();
  }

  sees(target: string, turn: number, bytes: Buffer): void {
    const text = Buffer.from(`${target} ${turn}`.padEnd(64));
    this.#input.set(text);
    this.#input.set(bytes.subarray(0, this.#input.length - 64), 64);
    this.#counts[1] = Math.min(bytes.length, this.#input.length - 64);
    Atomics.add(this.#counts, 0, 1);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
