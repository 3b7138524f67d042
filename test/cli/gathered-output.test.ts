import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GatheredOutput } from '../../src/cli/gathered-output.ts';

describe('gathered output', () => {
  it('comes out in order and whole, in few writes', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.tuple(fc.constantFrom('a', 'é', '🙂'), fc.nat(40_000)).map(([unit, times]) => unit.repeat(times)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text), async (texts) => {
        const written: Buffer[] = [];
        const output = new GatheredOutput(async (data) => void written.push(Buffer.from(data)));
        for (const one of texts) {
          output.add(one);
          if (output.isFull) await output.put();
        }
        await output.put();
        const all = Buffer.concat(written);
        expect(all.toString()).toBe(texts.join(''));
        expect(written.filter(({ length }) => length > 0).length).toBeLessThanOrEqual(2 + all.length / 1_000);
      }),
      { numRuns: 50 },
    );
  });
});
