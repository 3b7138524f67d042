/**
 * A list of numbers that grows, in as little memory as they need.
 * Knows numbers only. Rule: adding costs the same however long the list is, on average.
 */
export class GrowingList {
  #values: Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
  #length = 0;

  /** `small`: whole numbers below 2^32; else any that a double holds. */
  constructor(kind: 'small' | 'any') {
    this.#values = kind === 'small' ? new Uint32Array(8) : new Float64Array(8);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const values = this.#values;
      const grown =
        values instanceof Uint32Array ? new Uint32Array(values.length * 2) : new Float64Array(values.length * 2);
      grown.set(values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  /** NaN outside of the list. */
  at(index: number): number {
    return index < this.#length ? (this.#values[index] ?? Number.NaN) : Number.NaN;
  }

  /** Takes a higher or lower value in the place of the last one. */
  replaceLast(value: number): void {
    if (this.#length > 0) this.#values[this.#length - 1] = value;
  }

  /** Index of the last value that is not above; -1 where all are. The list has to rise. */
  lastNotAbove(value: number): number {
    let [low, high] = [0, this.#length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at(middle) <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
