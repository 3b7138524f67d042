import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasListed, listOf } from '../../src/bytes/listed-units.ts';

const LIST = listOf([
  [0x00, 0x1f],
  [0x7f, 0x7f],
  [0x2028, 0x202e],
  [0xd834, 0xd834],
]);

describe('hasListed', () => {
  it('finds listed units and broken pairs wherever they stand', () => {
    const unit = fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom('a', ' ', '~') },
      { weight: 2, arbitrary: fc.constantFrom('é', '漢', '🙂') },
      { weight: 1, arbitrary: fc.constantFrom('\n', '\x7f', '\u202e', '\ud800', '\udc00', '𝄞') },
    );
    void fc.assert(
      fc.property(fc.string({ unit, maxLength: 120 }), (text) => {
        expect(hasListed(text, LIST)).toBe(/[\0-\x1f\x7f\u2028-\u202e]|𝄞|\p{Cs}/u.test(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
