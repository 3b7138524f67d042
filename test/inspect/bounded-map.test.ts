import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedMap } from '../../src/inspect/bounded-map.ts';

const CAPACITY = 4;

type Act = readonly ['set' | 'delete', number] | readonly ['look' | 'drop'];

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    fc.tuple(fc.constantFrom('set' as const, 'delete' as const), fc.nat(7)),
    fc.constantFrom<Act>(['look'], ['drop']),
  ),
  { maxLength: 60 },
);

/** The same as a list, oldest first. */
function model(list: readonly number[], [kind, key]: Act): readonly number[] {
  if (kind === 'drop') return list.slice(1);
  const without = list.filter((one) => one !== key);
  return kind === 'set' && key !== undefined ? [...without, key].slice(-CAPACITY) : kind === 'look' ? list : without;
}

describe('BoundedMap', () => {
  it('keeps the newest, whatever was set, deleted or looked at before', () => {
    void fc.assert(
      fc.property(acts, (all) => {
        const map = new BoundedMap<number, number>(CAPACITY);
        let list: readonly number[] = [];
        for (const act of all) {
          list = model(list, act);
          if (act[0] === 'set') map.set(act[1], act[1]);
          else if (act[0] === 'delete') map.delete(act[1]);
          else if (act[0] === 'drop') map.deleteOldest();
          expect([...map.keys()]).toEqual(list);
          if (act[0] === 'look') expect(map.oldest).toBe(list[0]);
        }
      }),
    );
  });

  it('takes time in proportion to what it was given, however much it forgets', () => {
    // Quadratic work would run past the test's time limit.
    const map = new BoundedMap<number, number>(20_000);
    for (let key = 0; key < 1_000_000; key++) map.set(key, key);
    expect([map.size, map.oldest]).toEqual([20_000, 980_000]);
  });
});
