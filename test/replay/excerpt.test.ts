import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Excerpt, excerpt, excerpts } from '../../src/replay/excerpt.ts';

/** Half of a surrogate pair. */
const LONE = /\p{Cs}/u;
const anyText = fc.string({ unit: 'binary', maxLength: 8 });

function joined({ head, middle, tail }: Excerpt): string {
  return head + middle + tail;
}

describe('two values shown beside each other', () => {
  it('are whole when they are short, and marked where they differ', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (start, a, b, end) => {
        const [one, other] = excerpts(start + a + end, start + b + end);
        expect([joined(one), joined(other)]).toEqual([start + a + end, start + b + end]);
        expect([one.head, one.tail]).toEqual([other.head, other.tail]);
        expect(one.middle === other.middle).toBe(a === b);
      }),
    );
  });

  it('are cut between code points', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite' }), fc.nat(400), fc.nat(400), (text, before, after) => {
        const [long, short] = ['🌿'.repeat(before) + text + '🌱'.repeat(after), '🌿'.repeat(before)];
        for (const part of excerpts(long, short).flatMap(({ head, middle, tail }) => [head, middle, tail]))
          expect(part).not.toMatch(LONE);
        expect(excerpt(long)).not.toMatch(LONE);
      }),
    );
  });

  it('show where they begin to differ, however long they are', () => {
    const [one, other] = excerpts(`${'a'.repeat(5000)}X${'b'.repeat(5000)}`, `${'a'.repeat(5000)}Y${'b'.repeat(5000)}`);
    expect(one).toEqual({ head: `…${'a'.repeat(40)}`, middle: 'X', tail: `${'b'.repeat(40)}… (4960 more)` });
    expect(other.middle).toBe('Y');
  });
});
