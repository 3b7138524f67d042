/** Figures of several rounds as one: ratios round by round, with their spread. */

export interface Result {
  readonly name: string;
  readonly unit: string;
  /** Medians, by contestant; the first is what the others are held against. */
  readonly medians: Readonly<Record<string, number>>;
  /** hiptap's over the first's, round by round: median, and the middle half. */
  readonly ratio: number;
  readonly from: number;
  readonly to: number;
  /** What the design asks for, such as `>= 0.5`. */
  readonly bar?: string;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** `part`: 0 the least, 1 the most. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN;
}

/** The first and third quartile. */
export function spread(values: readonly number[]): readonly [number, number] {
  return [quantile(values, 0.25), quantile(values, 0.75)];
}

/** `values`: each contestant's, round by round; the baseline first. */
export function resultOf(
  name: string,
  unit: string,
  values: Readonly<Record<string, readonly number[]>>,
  bar?: string,
): Result {
  const [baseline = []] = Object.values(values);
  const hiptap = values['hiptap'] ?? [];
  const ratios = hiptap.map((value, round) => value / (baseline[round] ?? Number.NaN));
  const [from, to] = spread(ratios);
  const medians = Object.fromEntries(Object.entries(values).map(([who, all]) => [who, median(all)]));
  return { name, unit, medians, ratio: median(ratios), from, to, ...(bar === undefined ? {} : { bar }) };
}
