/**
 * A bounded map that also knows what it held before, for what is told later of an earlier moment.
 * Knows neither meaning nor clock: moments are numbers that rise. Rule: the past is bounded like the present; what lies
 * farther back than is remembered looks as it did then.
 */
import { BoundedMap } from './bounded-map.ts';

/** Later than any moment: as things are. */
export const NOW: number = Number.POSITIVE_INFINITY;

/** What a key held before a moment; undefined where it held nothing. */
interface Past<V> {
  readonly before: number;
  readonly was: V | undefined;
}

/** Changes remembered unless another number is given; a company's address book of ten thousand may come between a question and its answer. */
const CHANGES = 10_000;

/** How many changes several maps have seen together: as long as it stays, so do their answers. */
export interface Changes {
  count: number;
}

/** Values that are the same object, or the same text, are no change. */
export class PastMap<V extends string | number | boolean | object> {
  readonly #present: BoundedMap<string, V>;
  /** By key, the earliest first. */
  readonly #past = new Map<string, Past<V>[]>();
  /** Keys in the order of their changes. */
  readonly #changes: BoundedMap<number, string>;
  readonly #counted: Changes;
  #changed = 0;
  #last = Number.NEGATIVE_INFINITY;

  /** `counted` is told of each change. */
  constructor(capacity: number, changes: number = CHANGES, counted: Changes = { count: 0 }) {
    this.#present = new BoundedMap(capacity);
    this.#counted = counted;
    this.#changes = new BoundedMap(changes);
  }

  get full(): boolean {
    return this.#present.full;
  }

  get size(): number {
    return this.#present.size;
  }

  /** What the key held when all changes up to and with those of `moment` were made. */
  get(key: string, moment: number = NOW): V | undefined {
    const past = moment < this.#last ? this.#past.get(key) : undefined;
    const then = past?.find(({ before }) => moment < before);
    return then === undefined ? this.#present.get(key) : then.was;
  }

  set(key: string, value: V, moment: number): void {
    const was = this.#present.get(key);
    this.#present.set(key, value);
    if (was !== value) this.#remember(key, was, moment);
  }

  delete(key: string, moment: number): void {
    const was = this.#present.get(key);
    if (was === undefined) return;
    this.#present.delete(key);
    this.#remember(key, was, moment);
  }

  #remember(key: string, was: V | undefined, moment: number): void {
    this.#counted.count++;
    const past = this.#past.get(key) ?? [];
    if (past.at(-1)?.before === moment) return;
    if (this.#changes.full) this.#forget();
    past.push({ before: moment, was });
    this.#past.set(key, past);
    this.#changes.set(this.#changed++, key);
    this.#last = moment;
  }

  #forget(): void {
    const [, key] = this.#changes.deleteOldest() ?? [];
    if (key === undefined) return;
    const past = this.#past.get(key);
    past?.shift();
    if (past?.length === 0) this.#past.delete(key);
  }
}
