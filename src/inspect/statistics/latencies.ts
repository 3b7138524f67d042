/**
 * Percentiles of times without keeping them: counts in buckets whose widths grow with the time.
 * Knows numbers only. Rule: a percentile is at most one percent off, and memory is bounded by the range of a clock.
 */

/** Each bucket is two percent wider than the one before, so that its middle is within one percent of all in it. */
const GROWTH = 1.02;
const LOG = Math.log(GROWTH);
/** Times below a microsecond are one bucket; a capture's times go no further. Milliseconds. */
const LEAST = 0.001;
/** Over a year. Milliseconds. */
const MOST = 1e11;

export class Latencies {
  readonly #buckets = new Map<number, number>();
  #count = 0;
  #longest = 0;

  /** In milliseconds; what is no time counts as none. */
  add(milliseconds: number): void {
    const time = Math.min(MOST, Math.max(LEAST, Number.isFinite(milliseconds) ? milliseconds : LEAST));
    const bucket = Math.floor(Math.log(time / LEAST) / LOG);
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
    this.#count++;
    this.#longest = Math.max(this.#longest, time);
  }

  get count(): number {
    return this.#count;
  }

  /** The longest, exactly; 0 where there is none. */
  get longest(): number {
    return this.#longest;
  }

  /** The time that the given share (0 to 1) of all does not exceed; 0 where there is none. */
  percentile(share: number): number {
    const rank = Math.max(1, Math.ceil(share * this.#count));
    let passed = 0;
    for (const [bucket, count] of [...this.#buckets].sort(([a], [b]) => a - b)) {
      passed += count;
      if (passed >= rank) return Math.min(this.#longest, middleOf(bucket));
    }
    return 0;
  }
}

/** As far from both ends, in proportion. */
function middleOf(bucket: number): number {
  return (LEAST * GROWTH ** bucket * 2 * GROWTH) / (GROWTH + 1);
}
