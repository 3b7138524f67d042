import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestCommon } from '../../src/replay/common.ts';

const anyTexts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

describe('the longest common sequence', () => {
  it('is common, in order, and the longest', () => {
    fc.assert(
      fc.property(anyTexts, anyTexts, (a, b) => {
        const pairs = longestCommon(a, b);
        for (const [at, place] of pairs) expect(a[at]).toBe(b[place]);
        for (const side of [0, 1] as const) {
          const places = pairs.map((pair) => pair[side]);
          expect(places).toEqual([...new Set(places)].sort((x, y) => x - y));
        }
        expect(pairs).toHaveLength(longest(a, b));
      }),
    );
  });

  it('is long where one text comes very often', () => {
    const many = Array.from({ length: 5000 }, (_, n) => (n % 3 === 0 ? `own ${n}` : 'ping'));
    expect(longestCommon(['first', ...many], [...many, 'last']).length).toBe(many.length);
  });
});

/** By the textbook's table. */
function longest(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const text of a) {
    const next = [0];
    for (const [at, other] of b.entries())
      next.push(text === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}
