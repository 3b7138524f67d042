/**
 * Tells when a file may have changed.
 * Knows nothing of its content. Rule: it never misses a change for good: where the system sends no word, it looks now and then.
 */
import type { FSWatcher } from 'node:fs';
import { watch } from 'node:fs';

/** Milliseconds after which to look without having had word: network file systems send none. */
const POLL = 500;

export class Changes {
  readonly #signal: AbortSignal;
  readonly #watcher: FSWatcher | undefined;
  #changed = false;
  #wake: () => void = () => undefined;

  constructor(path: string, signal: AbortSignal) {
    this.#signal = signal;
    this.#watcher = watcherOf(path, () => this.#notice());
  }

  /** Comes back at a change since the last call, after a while without word, or when the signal is given. */
  async next(): Promise<void> {
    if (!this.#changed && !this.#signal.aborted) await this.#pause();
    this.#changed = false;
  }

  close(): void {
    this.#watcher?.close();
  }

  #notice(): void {
    this.#changed = true;
    this.#wake();
  }

  async #pause(): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    const timer = setTimeout(this.#wake, POLL);
    this.#signal.addEventListener('abort', this.#wake);
    await woken;
    this.#signal.removeEventListener('abort', this.#wake);
    clearTimeout(timer);
  }
}

/** Undefined where the system cannot watch this file, or has no watches left. */
function watcherOf(path: string, notice: () => void): FSWatcher | undefined {
  try {
    return watch(path, notice).on('error', () => undefined);
  } catch {
    return undefined;
  }
}
