/**
 * Gives each of some things a partner of its own: a largest matching in a bipartite graph, by augmenting paths.
 * Knows numbers only. Rule: as many as can be have a partner, whatever the order they stand in.
 */

/**
 * Partners by number of the left side; undefined for those that are left without. `candidates` are those of the right that
 * may fit, the likeliest first.
 */
export function assign(
  left: number,
  candidates: (left: number) => Iterable<number>,
  fits: (left: number, right: number) => boolean,
): readonly (number | undefined)[] {
  const matching = new Matching(candidates, fits);
  for (let one = 0; one < left; one++) matching.add(one);
  return Array.from({ length: left }, (_, one) => matching.partnerOf(one));
}

class Matching {
  readonly #candidates: (left: number) => Iterable<number>;
  readonly #fits: (left: number, right: number) => boolean;
  readonly #takenBy = new Map<number, number>();
  readonly #partner = new Map<number, number>();
  /** From these no way leads to a free one, now or later. */
  readonly #dead = new Set<number>();

  constructor(candidates: (left: number) => Iterable<number>, fits: (left: number, right: number) => boolean) {
    this.#candidates = candidates;
    this.#fits = fits;
  }

  partnerOf(left: number): number | undefined {
    return this.#partner.get(left);
  }

  /** Breadth first, so that long chains of changes cost no stack. */
  add(start: number): void {
    /** Right → the left from which it was reached. */
    const from = new Map<number, number>();
    const queue = [start];
    for (let at = 0; at < queue.length; at++) {
      const left = queue[at] ?? 0;
      for (const right of this.#candidates(left)) {
        if (from.has(right) || this.#dead.has(right) || !this.#fits(left, right)) continue;
        from.set(right, left);
        const holder = this.#takenBy.get(right);
        if (holder === undefined) return this.#flip(right, from);
        queue.push(holder);
      }
    }
    for (const right of from.keys()) this.#dead.add(right);
  }

  #flip(end: number, from: ReadonlyMap<number, number>): void {
    for (let right: number | undefined = end; right !== undefined; ) {
      const left = from.get(right);
      if (left === undefined) return;
      const before = this.#partner.get(left);
      this.#partner.set(left, right);
      this.#takenBy.set(right, left);
      right = before;
    }
  }
}
