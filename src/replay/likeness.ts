/**
 * Which of the stanzas left over on two sides are likely the same one, changed.
 * Knows bags of traits, no stanzas. Rule: the likest pairs first; where there is one on each side less will do, and where there
 * are very many only neighbours are compared.
 */

/** What is compared, and how often. */
export type Traits = readonly string[];

/** Shares of traits in common from which two are taken for one that was changed. */
export interface Likeness {
  readonly least: number;
  /** Where there is only one on each side. */
  readonly leastAlone: number;
}

/** Beyond so many pairs, only those at most so far apart are looked at. */
const MOST_PAIRS = 100_000;
const NEIGHBOURS = 16;

interface Candidate {
  readonly a: number;
  readonly b: number;
  readonly likeness: number;
}

/** Pairs of places in the two lists, each place at most once. */
export function pairAlike(
  a: readonly Traits[],
  b: readonly Traits[],
  likeness: Likeness,
): readonly (readonly [number, number])[] {
  const candidates = candidatesOf(a, b, likeness);
  candidates.sort((x, y) => y.likeness - x.likeness || apart(x) - apart(y) || x.a + x.b - (y.a + y.b));
  const [takenA, takenB] = [new Set<number>(), new Set<number>()];
  const pairs: (readonly [number, number])[] = [];
  for (const { a: one, b: other } of candidates) {
    if (takenA.has(one) || takenB.has(other)) continue;
    takenA.add(one);
    takenB.add(other);
    pairs.push([one, other]);
  }
  return pairs;
}

function candidatesOf(a: readonly Traits[], b: readonly Traits[], { least, leastAlone }: Likeness): Candidate[] {
  const enough = a.length === 1 && b.length === 1 ? leastAlone : least;
  const reach = a.length * b.length > MOST_PAIRS ? NEIGHBOURS : Math.max(a.length, b.length);
  const found: Candidate[] = [];
  for (const [one, traits] of a.entries()) {
    for (let other = Math.max(0, one - reach); other < Math.min(b.length, one + reach + 1); other++) {
      const likeness = likenessOf(traits, b[other] ?? []);
      if (likeness >= enough) found.push({ a: one, b: other, likeness });
    }
  }
  return found;
}

function apart({ a, b }: Candidate): number {
  return Math.abs(a - b);
}

/** Dice's coefficient of two bags. */
function likenessOf(a: Traits, b: Traits): number {
  if (a.length + b.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const trait of a) counts.set(trait, (counts.get(trait) ?? 0) + 1);
  let common = 0;
  for (const trait of b) {
    const left = counts.get(trait) ?? 0;
    if (left === 0) continue;
    counts.set(trait, left - 1);
    common += 1;
  }
  return (2 * common) / (a.length + b.length);
}
