import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign } from '../../src/replay/assign.ts';

const SIDE = 6;
const anyGraph = fc.array(fc.uniqueArray(fc.nat(SIDE - 1)), { maxLength: SIDE });

describe('partners for everybody', () => {
  it('are as many as can be, each of them one that fits, and nobody’s twice', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const fits = (a: number, b: number): boolean => graph[a]?.includes(b) === true;
        const partners = assign(graph.length, () => Array.from({ length: SIDE }, (_, at) => at), fits);
        const found = partners.flatMap((b, a) => (b === undefined ? [] : [[a, b] as const]));
        for (const [a, b] of found) expect(fits(a, b)).toBe(true);
        expect(new Set(found.map(([, b]) => b)).size).toBe(found.length);
        expect(found.length).toBe(most(graph, 0, new Set()));
      }),
    );
  });

  it('are found in a number of looks that does not explode', () => {
    let looks = 0;
    const all = Array.from({ length: 300 }, (_, at) => at);
    const fits = (): boolean => {
      looks += 1;
      return true;
    };
    const partners = assign(600, () => all, fits);
    expect(partners.filter((one) => one !== undefined)).toHaveLength(300);
    expect(looks).toBeLessThan(4 * 300 * 300);
  });
});

/** By trying everything. */
function most(graph: readonly (readonly number[])[], from: number, taken: ReadonlySet<number>): number {
  const choices = graph[from];
  if (choices === undefined) return 0;
  const tries = choices.filter((b) => !taken.has(b)).map((b) => 1 + most(graph, from + 1, new Set([...taken, b])));
  return Math.max(most(graph, from + 1, taken), ...tries);
}
