/**
 * The longest sequence that two lists have in common (Hunt and Szymanski, CACM 20/5, 1977).
 * Knows texts only. Rule: time grows with the places where the lists agree; of a text that comes very often only the places
 * near by are tried.
 */

/** Pairs of places, rising on both sides. */
export function longestCommon(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const start = commonStart(a, b);
  const end = commonEnd(a, b, start);
  const between = inMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return [
    ...Array.from({ length: start }, (_, at) => [at, at] as const),
    ...between.map(([x, y]) => [x + start, y + start] as const),
    ...Array.from({ length: end }, (_, at) => [a.length - end + at, b.length - end + at] as const),
  ];
}

/** Places of one text that are tried for each of its occurrences on the other side. */
const MOST_PLACES = 32;

interface Link {
  readonly a: number;
  readonly b: number;
  readonly before: Link | undefined;
}

function inMiddle(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const places = placesOf(b);
  /** By length less one, the chain of that length that ends earliest in `b`. */
  const chains: Link[] = [];
  for (const [at, text] of a.entries()) {
    for (const place of nearest(places.get(text) ?? [], at)) {
      const length = chains.length === 0 ? 0 : firstNotBelow(chains, place);
      if (chains[length]?.b === place) continue;
      chains[length] = { a: at, b: place, before: chains[length - 1] };
    }
  }
  const found: (readonly [number, number])[] = [];
  for (let link = chains.at(-1); link !== undefined; link = link.before) found.push([link.a, link.b]);
  return found.reverse();
}

function placesOf(texts: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [at, text] of texts.entries()) {
    const known = places.get(text);
    if (known === undefined) places.set(text, [at]);
    else known.push(at);
  }
  return places;
}

/** Falling, so that one place is not followed by another of the same text. */
function nearest(places: readonly number[], at: number): readonly number[] {
  if (places.length <= MOST_PLACES) return places.toReversed();
  const next = places.findIndex((place) => place >= at);
  const middle = next === -1 ? places.length : next;
  const from = Math.max(0, Math.min(middle - MOST_PLACES / 2, places.length - MOST_PLACES));
  return places.slice(from, from + MOST_PLACES).reverse();
}

function firstNotBelow(chains: readonly Link[], place: number): number {
  let [low, high] = [0, chains.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chains[middle]?.b ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function commonEnd(a: readonly string[], b: readonly string[], start: number): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) - start && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}
