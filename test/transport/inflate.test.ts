import { constants, deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Inflated, Inflater } from '../../src/transport/inflate.ts';
import { packed } from '../support/packed.ts';

const LIMIT = { free: 1024 * 1024, ratio: 100 };

function inflate(inflater: Inflater, ...chunks: readonly Buffer[]): readonly Inflated[] {
  return chunks.flatMap((chunk) => [...inflater.push(chunk)]);
}

function plainOf(steps: readonly Inflated[]): Buffer {
  return Buffer.concat(steps.map((step) => (step.type === 'plain' ? step.bytes : Buffer.alloc(0))));
}

function cut(bytes: Buffer, sizes: readonly number[]): readonly Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0, n = 0; at < bytes.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1;
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

const texts = fc.array(
  fc.uint8Array({ minLength: 1, maxLength: 3000 }).map((bytes) => Buffer.from(bytes)),
  { minLength: 1 },
);
const level = fc.integer({ min: 0, max: 9 });
const strategy = fc.constantFrom(
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FIXED,
);
const sizes = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 });

describe('inflating', () => {
  it('gives what was deflated, however it was made and cut', async () => {
    await fc.assert(
      fc.asyncProperty(texts, level, strategy, sizes, async (parts, at, by, cuts) => {
        const bytes = Buffer.concat(await packed(parts, { level: at, strategy: by }));
        const inflater = new Inflater(LIMIT);
        const steps = inflate(inflater, ...cut(bytes, cuts));
        expect(plainOf(steps).equals(Buffer.concat(parts))).toBe(true);
        expect(steps.every(({ type }) => type === 'plain')).toBe(true);
        expect([inflater.taken, inflater.given]).toEqual([bytes.length, Buffer.concat(parts).length]);
      }),
      { numRuns: 60 },
    );
  });

  it('gives each flushed part as soon as its last byte has come', async () => {
    const parts = ['<presence/>', '<message><body>déjà</body></message>', ' '].map((text) => Buffer.from(text));
    const inflater = new Inflater(LIMIT);
    for (const [at, bytes] of (await packed(parts)).entries()) {
      expect(plainOf(inflate(inflater, bytes))).toEqual(parts[at]);
      expect(inflater.unanswered).toBeLessThanOrEqual(16);
    }
  });

  it('cuts what comes out into slices', async () => {
    const [bytes = Buffer.alloc(0)] = await packed([Buffer.alloc(500_000, 'ab')]);
    const steps = inflate(new Inflater({ free: 1e9, ratio: 1 }), bytes);
    expect(
      steps.map((step) => (step.type === 'plain' ? step.bytes.length : 0)).every((length) => length <= 65_536),
    ).toBe(true);
    expect(plainOf(steps)).toHaveLength(500_000);
  });

  it('stops at a bomb after little more than its limit', () => {
    const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
    const inflater = new Inflater({ free: 100_000, ratio: 1 });
    const steps = inflate(inflater, bomb, bomb);
    expect(steps.at(-1)).toEqual({ type: 'bomb' });
    expect(steps.filter(({ type }) => type === 'bomb')).toHaveLength(1);
    expect(inflater.given).toBeLessThan(100_000 + 2 * 65_536);
  });

  it('says where the stream ends, and what is none of it', () => {
    const steps = inflate(
      new Inflater(LIMIT),
      Buffer.concat([deflateSync('<a/>'), Buffer.from('more')]),
      Buffer.from('!'),
    );
    expect(steps).toEqual([
      { type: 'plain', bytes: Buffer.from('<a/>') },
      { type: 'ended', rest: Buffer.from('more') },
    ]);
  });

  it.each([
    ['no zlib at all', Buffer.from('<message/>'), 'unknown compression method'],
    ['a stream that needs a dictionary', deflateSync('a', { dictionary: Buffer.from('b') }), 'it needs a dictionary'],
    ['a block of no kind', Buffer.of(0x78, 0x9c, 0xff), 'invalid block type'],
  ])('says what is wrong with %s', (_what, bytes, why) => {
    expect(inflate(new Inflater(LIMIT), bytes)).toEqual([{ type: 'broken', why }]);
  });

  it('takes any bytes at all, and none after it broke', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), fc.boolean(), (chunks, header) => {
        const inflater = new Inflater(LIMIT);
        const steps = inflate(
          inflater,
          ...(header ? [Buffer.of(0x78, 0x9c)] : []),
          ...chunks.map((one) => Buffer.from(one)),
        );
        const last = steps.findIndex(({ type }) => type !== 'plain');
        expect(last === -1 || last === steps.length - 1).toBe(true);
      }),
    );
  });
});
