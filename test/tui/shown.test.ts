/** The rows that are shown, folded and not: against the same said in the plainest way. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Shown } from '../../src/tui/shown.ts';

/** Traits of a row that says something, only keeps a connection open, or only tells who is there. */
const TRAITS = { said: 0, space: 1 << 11, coming: 1 << 15 };
const WORTH = { said: Number.POSITIVE_INFINITY, space: 2, coming: 4 };
type Kind = keyof typeof TRAITS;

const kinds = fc.array(fc.constantFrom<Kind>('said', 'space', 'space', 'coming', 'coming'), { maxLength: 60 });

/** Runs of one kind, split where they are not worth folding or were unfolded. */
function plainly(
  rows: readonly number[],
  all: readonly Kind[],
  folds: boolean,
  unfolded: ReadonlySet<number>,
): readonly number[][] {
  const runs: number[][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last !== undefined && all[last[0] ?? -1] === all[row]) last.push(row);
    else runs.push([row]);
  }
  return runs.flatMap((run) => {
    const whole = folds && run.length >= WORTH[all[run[0] ?? 0] ?? 'said'] && !unfolded.has(run[0] ?? -1);
    return whole ? [run] : run.map((row) => [row]);
  });
}

function itemsOf(shown: Shown): readonly number[][] {
  return Array.from({ length: shown.end - shown.first }, (_, i) => [...shown.rowsOf(shown.first + i)]);
}

it('are folded in runs, one by one as they come, and the same when they are folded anew', () => {
  fc.assert(
    fc.property(
      kinds,
      fc.func(fc.boolean()),
      fc.boolean(),
      fc.func(fc.boolean()),
      (all, isShown, folds, isUnfolded) => {
        const rows = all.map((_, row) => row).filter((row) => isShown(row));
        const unfolded = new Set(rows.filter((row) => isUnfolded(row)));
        const traits = (row: number): number => TRAITS[all[row] ?? 'said'];
        const shown = new Shown(traits, { on: !folds, unfolded: new Set() });
        for (const row of rows) shown.add(row);
        expect(itemsOf(shown)).toEqual(plainly(rows, all, !folds, new Set()));
        const other = shown.refolded({ on: folds, unfolded });
        expect(itemsOf(other)).toEqual(plainly(rows, all, folds, unfolded));
        expect([...other.all()]).toEqual(rows);
        for (const row of all.keys()) {
          expect(other.has(row)).toBe(rows.includes(row));
          const index = other.indexOf(row);
          if (rows.includes(row)) expect(itemsOf(other)[index]).toContain(row);
        }
      },
    ),
  );
});

it('are forgotten from the front, and places stay what they were', () => {
  fc.assert(
    fc.property(kinds, fc.nat(60), (all, before) => {
      const shown = new Shown((row) => TRAITS[all[row] ?? 'said'], { on: false, unfolded: new Set() });
      for (const row of all.keys()) shown.add(row);
      shown.forget(before);
      expect([...shown.all()]).toEqual([...all.keys()].filter((row) => row >= before));
      expect(shown.first).toBe(Math.min(before, all.length));
      expect(shown.item(shown.first)?.row).toBe(before < all.length ? before : undefined);
    }),
  );
});
