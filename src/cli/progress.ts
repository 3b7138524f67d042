/**
 * How far a long reading has come, as one line on a terminal.
 * Knows bytes and a clock, no captures. Rule: only for people: nothing is shown where nobody looks, nor before it takes long.
 */
import { stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { columnsOf, isTerminal } from './choices.ts';

/** Milliseconds between two drawings. */
const EVERY = 100;
/** Milliseconds before the first: what is done sooner needs no bar. */
const PATIENCE = 500;
const BAR = 24;
const MEGABYTE = 1e6;
/** To the line's start, and erase to its end (ECMA-48, EL). */
const CLEAR = '\r\x1b[K';

export interface ProgressView {
  readonly stream: Writable;
  /** Milliseconds, from any start. */
  readonly now: () => number;
}

const TERMINAL: ProgressView = { stream: process.stderr, now: () => performance.now() };

export class Progress {
  readonly #total: number;
  readonly #view: ProgressView;
  readonly #begun: number;
  #drawnAt: number;
  #drawn = false;

  /** `total` in bytes; nothing is shown where it is 0, which stands for unknown. */
  constructor(total: number, view: ProgressView = TERMINAL) {
    this.#total = total;
    this.#view = view;
    this.#begun = view.now();
    this.#drawnAt = this.#begun + PATIENCE - EVERY;
  }

  /** So many bytes are done. */
  at(bytes: number): void {
    const now = this.#view.now();
    if (this.#total === 0 || now - this.#drawnAt < EVERY) return;
    this.#drawnAt = now;
    this.#drawn = true;
    this.#view.stream.write(CLEAR + this.#line(bytes, now - this.#begun));
  }

  /** Takes the line away, for others to write; it comes again. */
  clear(): void {
    if (this.#drawn) this.#view.stream.write(CLEAR);
    this.#drawn = false;
  }

  #line(bytes: number, passed: number): string {
    const done = Math.min(1, bytes / this.#total);
    const full = Math.round(done * BAR);
    const left = done === 0 ? '' : `, ${duration((passed / done) * (1 - done))} left`;
    const size = `${Math.round(bytes / MEGABYTE)} of ${Math.round(this.#total / MEGABYTE)} MB${left}`;
    const line = `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${String(Math.floor(done * 100)).padStart(3)} % ${size}`;
    return line.slice(0, (columnsOf(this.#view.stream) ?? line.length + 1) - 1);
  }
}

/** `-q`, the same in every command that reads captures. */
export const QUIET_OPTION: {
  readonly alias: 'q';
  readonly type: 'boolean';
  readonly default: false;
  readonly describe: string;
} = { alias: 'q', type: 'boolean', default: false, describe: 'show no progress' };

export interface ProgressOptions {
  readonly quiet: boolean;
  /** Whether something is put out on standard output while the files are read: a terminal cannot show both. */
  readonly shows: boolean;
  /** How many times the files are read. */
  readonly times?: number;
}

/** Progress of reading files, for somebody who looks at standard error. */
export async function progressOf(
  files: readonly string[],
  { quiet, shows, times = 1 }: ProgressOptions,
): Promise<Progress> {
  const seen = !quiet && isTerminal(process.stderr) && !(shows && isTerminal(process.stdout));
  const sizes = seen ? await Promise.all(files.map(sizeOf)) : [];
  return new Progress(sizes.reduce((sum, size) => sum + size, 0) * times);
}

/** 0 for what has no size, such as standard input. */
function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
