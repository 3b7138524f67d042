import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameCache } from '../../src/xml/name-cache.ts';

describe('a name cache', () => {
  it('gives the text of the bytes whatever was asked before', () => {
    const names = fc.array(
      fc.string({ unit: fc.constantFrom('a', 'b', ':', 'é', '\0'), minLength: 1, maxLength: 70 }),
      { maxLength: 40 },
    );
    void fc.assert(
      fc.property(names, (all) => {
        const cache = new NameCache();
        for (const name of [...all, ...all]) {
          const bytes = Buffer.from(`<${name}>`);
          expect(cache.textOf(bytes, 1, bytes.length - 1)).toBe(name);
        }
      }),
    );
  });

  it('keeps no view of the bytes it was shown', () => {
    const cache = new NameCache();
    const bytes = Buffer.from('iq');
    cache.textOf(bytes, 0, 2);
    bytes.write('ab');
    expect(cache.textOf(bytes, 0, 2)).toBe('ab');
    expect(cache.textOf(Buffer.from('iq'), 0, 2)).toBe('iq');
  });
});
