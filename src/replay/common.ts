/**
 * A long sequence that two lists have in common, in time that does not explode.
 * Knows values only. Rule: the longest one where the lists differ little; where they differ much, values that come once on each
 * side are held fast first (as Bram Cohen's patience diff does), and of a value that comes very often only places near by are
 * tried.
 */
import { commonByEdits } from './edits.ts';

type Pairs = readonly (readonly [number, number])[];

/** Values gone or come up to which the longest sequence is found: some million steps. */
const MOST_EDITS = 1000;

/** Places of one value that are tried for each of its occurrences on the other side. */
const MOST_PLACES = 32;

/** Pairs of places, rising on both sides. */
export function longestCommon<T>(a: readonly T[], b: readonly T[]): Pairs {
  const start = commonStart(a, b);
  const end = commonEnd(a, b, start);
  const between = inMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return [
    ...Array.from({ length: start }, (_, at) => [at, at] as const),
    ...shifted(between, start, start),
    ...Array.from({ length: end }, (_, at) => [a.length - end + at, b.length - end + at] as const),
  ];
}

function inMiddle<T>(a: readonly T[], b: readonly T[]): Pairs {
  if (a.length === 0 || b.length === 0) return [];
  const exact = commonByEdits(a, b, MOST_EDITS);
  if (exact !== undefined) return exact;
  const anchors = anchorsIn(a, b);
  return anchors.length === 0 ? byPlaces(a, placesOf(b)) : [...aroundAnchors(a, b, anchors)];
}

function* aroundAnchors<T>(a: readonly T[], b: readonly T[], anchors: Pairs): Generator<readonly [number, number]> {
  let [x, y] = [0, 0];
  for (const [at, place] of [...anchors, [a.length, b.length] as const]) {
    yield* shifted(longestCommon(a.slice(x, at), b.slice(y, place)), x, y);
    if (at < a.length) yield [at, place];
    [x, y] = [at + 1, place + 1];
  }
}

/** The longest sequence of the values that come once on each side. */
function anchorsIn<T>(a: readonly T[], b: readonly T[]): Pairs {
  const [inA, inB] = [placesOf(a), placesOf(b)];
  return byPlaces(
    a,
    new Map([...inB].filter(([value, places]) => places.length === 1 && inA.get(value)?.length === 1)),
  );
}

interface Link {
  readonly a: number;
  readonly b: number;
  readonly before: Link | undefined;
}

/** Hunt and Szymanski, CACM 20/5, 1977. */
function byPlaces<T>(a: readonly T[], places: ReadonlyMap<T, readonly number[]>): Pairs {
  /** By length less one, the chain of that length that ends earliest on the other side. */
  const chains: Link[] = [];
  for (const [at, value] of a.entries()) {
    for (const place of nearest(places.get(value) ?? [], at)) {
      const length = firstNotBelow(chains.length, (one) => chains[one]?.b ?? 0, place);
      if (chains[length]?.b === place) continue;
      chains[length] = { a: at, b: place, before: chains[length - 1] };
    }
  }
  const found: (readonly [number, number])[] = [];
  for (let link = chains.at(-1); link !== undefined; link = link.before) found.push([link.a, link.b]);
  return found.reverse();
}

function placesOf<T>(values: readonly T[]): ReadonlyMap<T, readonly number[]> {
  const places = new Map<T, number[]>();
  for (const [at, value] of values.entries()) {
    const known = places.get(value);
    if (known === undefined) places.set(value, [at]);
    else known.push(at);
  }
  return places;
}

/** Falling, so that one place is not followed by another of the same value. */
function nearest(places: readonly number[], at: number): readonly number[] {
  if (places.length <= MOST_PLACES) return places.toReversed();
  const middle = firstNotBelow(places.length, (one) => places[one] ?? 0, at);
  const from = Math.max(0, Math.min(middle - MOST_PLACES / 2, places.length - MOST_PLACES));
  return places.slice(from, from + MOST_PLACES).reverse();
}

/** Where in `length` rising values the first is that is not below `value`. */
function firstNotBelow(length: number, valueAt: (place: number) => number, value: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* shifted(pairs: Pairs, a: number, b: number): Generator<readonly [number, number]> {
  for (const [x, y] of pairs) yield [x + a, y + b];
}

function commonStart<T>(a: readonly T[], b: readonly T[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function commonEnd<T>(a: readonly T[], b: readonly T[], start: number): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) - start && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}
