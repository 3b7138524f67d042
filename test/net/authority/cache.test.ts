/**
 * The bounded cache: what was used last stays, and the bound holds.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedCache } from '../../../src/net/authority/cache.ts';

describe('BoundedCache', () => {
  it('forgets what was used least recently', () => {
    const cache = new BoundedCache<number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });

  it('replaces a value without losing another', () => {
    const cache = new BoundedCache<number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.set('b', 3);
    expect([cache.get('a'), cache.get('b')]).toEqual([1, 3]);
  });

  it('holds the newest and never more than its bound', () => {
    void fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.string({ maxLength: 1 }), { minLength: 1 }),
        (bound, keys) => {
          const cache = new BoundedCache<string>(bound);
          for (const key of keys) cache.set(key, key);
          expect(cache.size).toBeLessThanOrEqual(bound);
          const recent = [...new Set(keys.toReversed())].slice(0, bound);
          expect(recent.map((key) => cache.get(key))).toEqual(recent);
        },
      ),
    );
  });
});
