/**
 * Numbers in a row that grows at its end and may be forgotten at its beginning.
 * Knows no meaning. Rule: a place keeps its index for good, and growing never copies what is there.
 */

export type Cells = Float64Array | Float32Array | Uint32Array;

/** Numbers held together: what is forgotten goes by as many. */
export const CHUNK = 65_536;
const SHIFT = 16;
const MASK: number = CHUNK - 1;

export class Column {
  readonly #make: (length: number) => Cells;
  readonly #chunks: (Cells | undefined)[] = [];
  #length = 0;

  /** `make` decides what numbers fit, such as `(length) => new Uint32Array(length)`. */
  constructor(make: (length: number) => Cells) {
    this.#make = make;
  }

  /** One more than the last index. */
  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    const index = this.#length++;
    this.#chunks[index >>> SHIFT] ??= this.#make(CHUNK);
    this.set(index, value);
  }

  /** 0 for what was forgotten or is not there yet. */
  at(index: number): number {
    return this.#chunks[index >>> SHIFT]?.[index & MASK] ?? 0;
  }

  set(index: number, value: number): void {
    const chunk = this.#chunks[index >>> SHIFT];
    if (chunk !== undefined) chunk[index & MASK] = value;
  }

  /** Takes places off the end. */
  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
  }

  /** Lets go of whole chunks before an index. */
  forget(before: number): void {
    for (let chunk = (before >>> SHIFT) - 1; chunk >= 0 && this.#chunks[chunk] !== undefined; chunk--)
      this.#chunks[chunk] = undefined;
  }
}

export function float64(): Column {
  return new Column((length) => new Float64Array(length));
}

export function float32(): Column {
  return new Column((length) => new Float32Array(length));
}

export function uint32(): Column {
  return new Column((length) => new Uint32Array(length));
}
