/**
 * How often and how large, by name: a table that never grows past its capacity.
 * Knows no meaning. Rule: what finds no place any more is counted without its name, so that the sums stay true.
 */

export interface Amount {
  readonly count: number;
  readonly bytes: number;
}

export interface Row extends Amount {
  readonly name: string;
}

/** Longest name kept, in UTF-16 units; longer ones are cut. An address has up to 3071 bytes (RFC 7622 §3.1). */
const LONGEST_NAME = 400;

interface Sum {
  count: number;
  bytes: number;
}

export class Tally {
  readonly #rows = new Map<string, Sum>();
  readonly #others: Sum = { count: 0, bytes: 0 };
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  add(name: string, bytes: number, count = 1): void {
    const key = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
    const sum = this.#rows.get(key) ?? this.#begin(key);
    sum.count += count;
    sum.bytes += bytes;
  }

  get(name: string): Amount {
    return this.#rows.get(name) ?? NONE;
  }

  /** Most first; equals by name. */
  rows(): readonly Row[] {
    const rows = [...this.#rows].map(([name, { count, bytes }]) => ({ name, count, bytes }));
    return rows.sort((a, b) => b.count - a.count || b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
  }

  /** What found no place in the table. */
  get others(): Amount {
    return { ...this.#others };
  }

  #begin(key: string): Sum {
    if (this.#rows.size >= this.#capacity) return this.#others;
    const sum = { count: 0, bytes: 0 };
    this.#rows.set(key, sum);
    return sum;
  }
}

const NONE: Amount = { count: 0, bytes: 0 };
