/**
 * What a person may write so that a stanza which came is taken for the recorded one.
 * Knows differences and the lines of a side file (`side-file.ts`). Rule: a line is given only where it helps by itself: each
 * difference is a value that is there on both sides.
 */
import type { Nearest } from './course.ts';
import type { Difference } from './difference.ts';
import { placeOf } from './difference-page.ts';

/** Differences up to which lines are given: with more, it is another stanza. */
const MOST_VALUES = 3;

/** Lines of a side file, one for each value that differs; none where that would not be enough. */
export function wildcardsFor({ step, differences }: Nearest): readonly string[] {
  if (differences.length > MOST_VALUES || !differences.every(isValue)) return [];
  return differences.map((difference) => `${step.entry.record.seq} ${placeOf(difference)} any`);
}

function isValue(difference: Difference): boolean {
  if (difference.type !== 'attribute' && difference.type !== 'text') return false;
  const { expected, actual } = difference;
  return expected !== undefined && actual !== undefined && expected !== '' && actual !== '';
}
