/**
 * Looks at records a few at a time: for the detail, for a filter, for a search.
 * Knows rows and where their records are read. Rule: never so many at once that a key would wait for longer than a frame.
 */
import type { Effect, TuiEvent } from './events.ts';
import { type KeptEntry, keptEntry } from './kept-entry.ts';
import type { Rows } from './rows.ts';
import { NOWHERE, type Source } from './source.ts';

/** Rows read together: a block of a capture's index, or two. */
const BATCH = 64;
/** Rows of which nothing has to be read. */
const UNREAD = 50_000;
/** Milliseconds of looking before whatever else happens gets its turn. */
const SLICE = 4;

type Of<Type extends Effect['type']> = Extract<Effect, { readonly type: Type }>;

export class Looking {
  readonly #rows: Rows;
  readonly #source: Source;
  readonly #tell: (event: TuiEvent) => void;

  constructor(rows: Rows, source: Source, tell: (event: TuiEvent) => void) {
    this.#rows = rows;
    this.#source = source;
    this.#tell = tell;
  }

  async load({ row }: Of<'load'>): Promise<void> {
    const [entry] = await this.#entries([row]);
    this.#tell({ type: 'loaded', row, entry });
  }

  /** Some rows on; `scanned` tells how far. */
  async scan({ scan, from, matches }: Of<'scan'>): Promise<void> {
    const [found, until]: [number[], number] = [[], performance.now() + SLICE];
    let at = Math.max(from, this.#rows.first);
    if (matches === undefined) {
      const rows = range(at, Math.min(at + UNREAD, this.#rows.end));
      await turn();
      return this.#tell({ type: 'scanned', scan, upTo: at + rows.length, rows });
    }
    while (at < this.#rows.end && performance.now() < until) {
      const rows = range(at, Math.min(at + BATCH, this.#rows.end));
      for (const [i, entry] of (await this.#entries(rows)).entries())
        if (entry !== undefined && matches(entry)) found.push(rows[i] ?? 0);
      at += rows.length;
    }
    await turn();
    this.#tell({ type: 'scanned', scan, upTo: at, rows: found });
  }

  async search({ search, from, step, matches, among }: Of<'search'>): Promise<void> {
    const until = performance.now() + SLICE;
    let at = from;
    while (at >= this.#rows.first && at < this.#rows.end && performance.now() < until) {
      const [low, high] = step === 1 ? [at, at + BATCH] : [at - BATCH + 1, at + 1];
      const rows = range(Math.max(low, this.#rows.first), Math.min(high, this.#rows.end));
      const wanted = rows.filter(among);
      const entries = await this.#entries(wanted);
      const hit = (_: number, i: number): boolean => entries[i] !== undefined && matches(entries[i]);
      const found = step === 1 ? wanted.find(hit) : wanted.findLast(hit);
      at += step * rows.length;
      if (found !== undefined) return this.#tell({ type: 'searched', search, at: found, found });
    }
    await turn();
    this.#tell({ type: 'searched', search, at, found: undefined });
  }

  async #entries(rows: readonly number[]): Promise<readonly (KeptEntry | undefined)[]> {
    const real = rows.filter((row) => this.#rows.place(row) !== NOWHERE);
    const read = await this.#source.read(real.map((row) => this.#rows.place(row)));
    const records = new Map(real.map((row, i) => [row, read[i]]));
    return rows.map((row) => {
      if (this.#rows.isDerived(row)) return keptEntry(this.#rows, row);
      const record = records.get(row);
      return record === undefined ? undefined : keptEntry(this.#rows, row, record);
    });
  }
}

/** Whatever waits gets its turn. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
