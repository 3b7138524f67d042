/**
 * The time a capture covers, and its busiest second.
 * Knows times of records. Rule: times may come out of order, as those of several sessions do.
 */

/** Seconds still open to late records; beyond, a second is counted as it stands. */
const OPEN_SECONDS = 60;

export class Pace {
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;
  readonly #seconds = new Map<number, number>();
  #busiest = 0;

  /** A record at a time in milliseconds since the epoch; `stanzas`: how many of them it counts for. */
  see(time: number, stanzas: number): void {
    this.#first = Math.min(this.#first, time);
    this.#last = Math.max(this.#last, time);
    if (stanzas === 0) return;
    const second = Math.floor(time / 1_000);
    const count = (this.#seconds.get(second) ?? 0) + stanzas;
    this.#seconds.set(second, count);
    this.#busiest = Math.max(this.#busiest, count);
    if (this.#seconds.size > OPEN_SECONDS) this.#seconds.delete(Math.min(...this.#seconds.keys()));
  }

  /** Of the earliest and the latest record; undefined where there is none. */
  get span(): { readonly from: number; readonly to: number } | undefined {
    return this.#first <= this.#last ? { from: this.#first, to: this.#last } : undefined;
  }

  /** Stanzas in the second that had the most. */
  get busiest(): number {
    return this.#busiest;
  }
}
