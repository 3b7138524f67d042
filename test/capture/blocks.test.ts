import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Blocks } from '../../src/capture/blocks.ts';

const anyLine = fc
  .tuple(fc.constantFrom('x', 'é', '€', '😀'), fc.oneof(fc.nat(50), fc.nat(200_000)))
  .map(([unit, count]) => `${unit.repeat(count)}\n`);

describe('Blocks', () => {
  it('gives out the lines in order, whole, in blocks of 256 KiB or one longer line', () => {
    void fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 30 }), (lines) => {
        const blocks = new Blocks();
        lines.forEach((line, index) => {
          blocks.add(line, index + 1);
        });
        blocks.seal();
        expect(blocks.bytes).toBe(Buffer.byteLength(lines.join('')));
        expect(blocks.missing).toBe(lines.length);
        let next = 0;
        for (let block = blocks.oldest; block !== undefined; block = blocks.oldest) {
          expect(block.first).toBe(next + 1);
          const held = lines.slice(next, next + block.records).join('');
          expect(block.bytes.toString('utf8', 0, block.length)).toBe(held);
          expect(block.records === 1 || block.length <= 256 * 1024).toBe(true);
          next += block.records;
          blocks.release();
        }
        expect([next, blocks.bytes]).toEqual([lines.length, 0]);
      }),
    );
  });

  it('gathers until it is told to let go', () => {
    const blocks = new Blocks();
    blocks.add('a\n', 1);
    expect(blocks.oldest).toBeUndefined();
    blocks.seal();
    blocks.seal();
    blocks.add('b\n', 2);
    expect(blocks.oldest).toMatchObject({ length: 2, records: 1, first: 1 });
    blocks.release();
    expect(blocks.oldest).toBeUndefined();
    expect(blocks.missing).toBe(1);
  });

  it('fills a released block again, never one that is still held', () => {
    const blocks = new Blocks();
    const buffers = ['a\n', 'b\n', 'c\n'].map((line, index) => {
      blocks.add(line, index);
      blocks.seal();
      const held = blocks.oldest?.bytes;
      if (index === 0) blocks.release();
      return held;
    });
    expect(buffers[1]).toBe(buffers[0]);
    for (const line of ['b\n', 'c\n']) {
      expect(blocks.oldest?.bytes.toString('utf8', 0, 2)).toBe(line);
      blocks.release();
    }
  });

  it('keeps no block that was made for one long line', () => {
    const blocks = new Blocks();
    const long = `${'x'.repeat(2 ** 20)}\n`;
    blocks.add(long, 1);
    blocks.seal();
    const large = released(blocks);
    for (const line of ['a\n', long]) {
      blocks.add(line, 2);
      blocks.seal();
      expect(released(blocks) === large).toBe(false);
    }
  });

  it('keeps all blocks that a disk is behind by, and lets go of half of them once it has caught up', () => {
    const blocks = new Blocks();
    const behind = 48;
    const fill = () => {
      for (let seq = 0; seq < behind; seq++) {
        blocks.add('a\n', seq);
        blocks.seal();
      }
    };
    const taken = () => Array.from({ length: behind }, () => released(blocks));
    fill();
    const first = new Set(taken());
    fill();
    const again = taken().filter((bytes) => first.has(bytes));
    expect([first.size, again.length]).toEqual([behind, 16 + 16]);
  });
});

function released(blocks: Blocks): Buffer | undefined {
  const bytes = blocks.oldest?.bytes;
  blocks.release();
  return bytes;
}
