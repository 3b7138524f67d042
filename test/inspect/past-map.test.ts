import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PastMap } from '../../src/inspect/past-map.ts';

describe('a map that knows its past', () => {
  it('gives for every moment what a copy made then would give', () => {
    const change = fc.record({
      key: fc.constantFrom('a', 'b', 'c'),
      value: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
      later: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const map = new PastMap<number>(10);
        const copies = new Map<number, ReadonlyMap<string, number>>([[0, new Map()]]);
        const present = new Map<string, number>();
        let moment = 1;
        for (const { key, value, later } of changes) {
          if (later) moment += 1;
          if (value === undefined) map.delete(key, moment);
          else map.set(key, value, moment);
          if (value === undefined) present.delete(key);
          else present.set(key, value);
          copies.set(moment, new Map(present));
        }
        for (const [at, copy] of copies)
          for (const key of ['a', 'b', 'c']) expect(map.get(key, at)).toBe(copy.get(key));
        for (const key of ['a', 'b', 'c']) expect(map.get(key)).toBe(present.get(key));
      }),
    );
  });

  it('forgets its oldest changes when there are too many, and knows the later ones', () => {
    const map = new PastMap<number>(10);
    for (let moment = 1; moment <= 10_002; moment++) map.set('a', moment, moment);
    expect(map.get('a', 0)).toBe(2);
    expect(map.get('a', 1)).toBe(2);
    expect(map.get('a', 5_000)).toBe(5_000);
    expect(map.get('a')).toBe(10_002);
  });

  it('forgets its oldest entries past its capacity, as a bounded map does', () => {
    const map = new PastMap<number>(2);
    for (const [at, key] of ['a', 'b', 'c'].entries()) map.set(key, at, at);
    expect([map.size, map.get('a'), map.get('c')]).toEqual([2, undefined, 2]);
  });
});
