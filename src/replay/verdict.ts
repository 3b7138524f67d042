/**
 * What the comparison of two elements came to, from the inside out.
 * Knows no rules. Rule: it says nothing of where the elements stand, so that one verdict serves wherever they are held
 * against each other again; paths are put together at the end.
 */
import type { Difference } from './difference.ts';
import type { Field } from './field.ts';

/** Two values that stand in the same place. */
export interface ComparedValue {
  readonly path: string;
  readonly field: Field;
  readonly expected: string;
  readonly actual: string;
}

export interface Comparison {
  /** In document order of what was expected. */
  readonly differences: readonly Difference[];
  /** Every pair of values that was found to be the same. */
  readonly values: readonly ComparedValue[];
  /** Elements that were found on both sides, whatever is in them. */
  readonly elements: number;
}

/** Of one element; its paths begin at it. */
export interface Verdict {
  /** How much differs in it and below; 0: nothing. */
  readonly weight: number;
  readonly values: readonly ComparedValue[];
  /** Those of the element and its attributes. */
  readonly differences: readonly Difference[];
  /** Children with their partners, `at` such as `/item[2]`. */
  readonly children: readonly { readonly at: string; readonly verdict: Verdict }[];
  /** Children without, and their order. */
  readonly rest: readonly Difference[];
}

export function verdictOf(parts: Omit<Verdict, 'weight'>): Verdict {
  const own = [...parts.differences, ...parts.rest].reduce((sum, one) => sum + weightOf(one), 0);
  return { ...parts, weight: parts.children.reduce((sum, { verdict }) => sum + verdict.weight, own) };
}

/** Everything that was found, of an element at `path`. */
export function comparisonOf(verdict: Verdict, path: string): Comparison {
  const found: Found = { differences: [], values: [], elements: 0 };
  collect(verdict, path, found);
  return found;
}

interface Found {
  readonly differences: Difference[];
  readonly values: ComparedValue[];
  elements: number;
}

function collect(verdict: Verdict, path: string, found: Found): void {
  found.elements += 1;
  for (const value of verdict.values) found.values.push({ ...value, path: path + value.path });
  for (const one of verdict.differences) found.differences.push({ ...one, path: path + one.path });
  for (const { at, verdict: child } of verdict.children) collect(child, path + at, found);
  for (const one of verdict.rest) found.differences.push({ ...one, path: path + one.path });
}

/** How much a difference counts when the likeliest partner is looked for: a child that is not there is a name and content. */
function weightOf({ type }: Difference): number {
  return type === 'element' ? 2 : 1;
}
