/**
 * The longest common sequence of two lists that differ little (Myers, Algorithmica 1, 1986: the greedy algorithm).
 * Knows values only. Rule: the work grows with what differs, not with what is equal, and ends where that is too much.
 */

/** Pairs of places, rising on both sides; undefined when more than `most` values would have to go or to come. */
export function commonByEdits<T>(
  a: readonly T[],
  b: readonly T[],
  most: number,
): readonly (readonly [number, number])[] | undefined {
  const reach = new Reach(a, b);
  for (let edits = 0; edits <= Math.min(most, a.length + b.length); edits++)
    if (reach.extend(edits)) return reach.pairs(edits);
  return undefined;
}

class Reach<T> {
  readonly #a: readonly T[];
  readonly #b: readonly T[];
  /** By number of edits and diagonal (place in `a` less place in `b`): how far one gets in `a`. */
  readonly #rounds: Int32Array[] = [];

  constructor(a: readonly T[], b: readonly T[]) {
    this.#a = a;
    this.#b = b;
  }

  /** One edit more; true when both lists are at their ends. */
  extend(edits: number): boolean {
    const round = new Int32Array(edits + 1);
    this.#rounds.push(round);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = edits === 0 ? 0 : this.#begin(edits, diagonal);
      while (x < this.#a.length && x - diagonal < this.#b.length && this.#a[x] === this.#b[x - diagonal]) x += 1;
      round[slot(edits, diagonal)] = x;
      if (x >= this.#a.length && x - diagonal >= this.#b.length) return true;
    }
    return false;
  }

  pairs(edits: number): readonly (readonly [number, number])[] {
    const found: (readonly [number, number])[] = [];
    let diagonal = this.#a.length - this.#b.length;
    let x = this.#a.length;
    for (let round = edits; round >= 0; round--) {
      const start = round === 0 ? 0 : this.#begin(round, diagonal);
      for (; x > start; x--) found.push([x - 1, x - 1 - diagonal]);
      if (round === 0) break;
      const down = this.#comesDown(round, diagonal);
      x = down ? start : start - 1;
      diagonal += down ? 1 : -1;
    }
    return found.reverse();
  }

  /** Where the diagonal is entered: from the one above by a value of `b`, or from the one below by one of `a`. */
  #begin(edits: number, diagonal: number): number {
    return this.#comesDown(edits, diagonal) ? this.#at(edits - 1, diagonal + 1) : this.#at(edits - 1, diagonal - 1) + 1;
  }

  #comesDown(edits: number, diagonal: number): boolean {
    if (diagonal === -edits) return true;
    return diagonal !== edits && this.#at(edits - 1, diagonal - 1) < this.#at(edits - 1, diagonal + 1);
  }

  #at(edits: number, diagonal: number): number {
    return this.#rounds[edits]?.[slot(edits, diagonal)] ?? 0;
  }
}

/** Only every second diagonal is reached in a round. */
function slot(edits: number, diagonal: number): number {
  return (diagonal + edits) >> 1;
}
