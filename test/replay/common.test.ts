import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestCommon } from '../../src/replay/common.ts';
import { commonByEdits } from '../../src/replay/edits.ts';

const anyTexts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });

function expectCommon<T>(pairs: readonly (readonly [number, number])[], a: readonly T[], b: readonly T[]): void {
  for (const [at, place] of pairs) expect(a[at]).toBe(b[place]);
  for (const side of [0, 1] as const) {
    const places = pairs.map((pair) => pair[side]);
    expect(places).toEqual([...new Set(places)].sort((x, y) => x - y));
  }
}

describe('the longest common sequence', () => {
  it('is common, in order, and the longest', () => {
    fc.assert(
      fc.property(anyTexts, anyTexts, (a, b) => {
        const pairs = longestCommon(a, b);
        expectCommon(pairs, a, b);
        expect(pairs).toHaveLength(longest(a, b));
      }),
    );
  });

  it('is not looked for where more differs than is worth it', () => {
    fc.assert(
      fc.property(anyTexts, anyTexts, fc.nat(12), (a, b, most) => {
        const edits = a.length + b.length - 2 * longest(a, b);
        expect(commonByEdits(a, b, most) === undefined).toBe(edits > most);
      }),
    );
  });

  it('is long where one value comes very often', () => {
    const many = Array.from({ length: 5000 }, (_, n) => (n % 3 === 0 ? `own ${n}` : 'ping'));
    expect(longestCommon(['first', ...many], [...many, 'last']).length).toBe(many.length);
  });

  it('is long where much differs, one value comes very often and all of it has moved on', () => {
    const talk = (from: number, to: number): readonly string[] =>
      Array.from({ length: 2 * (to - from) }, (_, n) => (n % 2 === 0 ? 'typing' : `message ${from + (n - 1) / 2}`));
    const [a, b] = [talk(0, 5000), [...talk(1000, 5000), ...talk(6000, 7000)]];
    const pairs = longestCommon(a, b);
    expectCommon(pairs, a, b);
    expect(pairs.length).toBe(8000);
  });

  it('ends soon where nothing is in common or all is the same value', () => {
    const one = Array.from({ length: 20_000 }, (_, n) => n);
    expect(
      longestCommon(
        one,
        one.map((n) => n + 50_000),
      ),
    ).toEqual([]);
    const same = one.map(() => 'ping');
    expect(longestCommon(same, same.slice(5000))).toHaveLength(15_000);
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
