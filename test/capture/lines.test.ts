import { memoryUsage } from 'node:process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../src/capture/lines.ts';
import { LineSplitter } from '../../src/capture/lines.ts';

function split(chunks: readonly Buffer[], limit: number): Line[] {
  const splitter = new LineSplitter(limit);
  const lines = chunks.flatMap((chunk) => [...splitter.push(chunk)]);
  const rest = splitter.end();
  return rest === undefined ? lines : [...lines, rest];
}

const anyBytes = fc
  .array(fc.constantFrom('a', 'é', '\n', '\r\n', '#'), { maxLength: 60 })
  .map((parts) => Buffer.from(parts.join('')));
const anyCuts = fc.array(fc.nat(60), { maxLength: 8 });

function cut(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

describe('LineSplitter', () => {
  it('keeps every byte, for any chunking', () => {
    void fc.assert(
      fc.property(anyBytes, anyCuts, (bytes, cuts) => {
        const lines = split(cut(bytes, cuts), 1000);
        expect(Buffer.concat(lines.map((line) => (line.type === 'line' ? line.bytes : Buffer.alloc(0))))).toEqual(
          bytes,
        );
        expect(lines).toEqual(split([bytes], 1000));
      }),
    );
  });

  it('ends a line at each newline and says when the last one has none', () => {
    expect(split([Buffer.from('a\r\n\nb')], 10)).toEqual([
      { type: 'line', bytes: Buffer.from('a\r\n'), ended: true },
      { type: 'line', bytes: Buffer.from('\n'), ended: true },
      { type: 'line', bytes: Buffer.from('b'), ended: false },
    ]);
    expect(split([Buffer.from('a\n')], 10)).toHaveLength(1);
    expect(split([], 10)).toEqual([]);
  });

  it('counts a line over the limit instead of holding it, for any chunking', () => {
    const bytes = Buffer.from(`${'x'.repeat(4)}\n${'y'.repeat(30)}\nz\n${'w'.repeat(9)}`);
    void fc.assert(
      fc.property(anyCuts, (cuts) => {
        expect(split(cut(bytes, cuts), 5)).toEqual([
          { type: 'line', bytes: Buffer.from('xxxx\n'), ended: true },
          { type: 'too-long', length: 31 },
          { type: 'line', bytes: Buffer.from('z\n'), ended: true },
          { type: 'too-long', length: 9 },
        ]);
      }),
    );
  });

  it('holds nothing of such a line, however long it grows', () => {
    const splitter = new LineSplitter(1000);
    const chunk = Buffer.alloc(2 ** 20, 'x');
    const before = memoryUsage().arrayBuffers;
    for (let times = 0; times < 64; times++) expect([...splitter.push(chunk)]).toEqual([]);
    expect(memoryUsage().arrayBuffers - before).toBeLessThan(2 * chunk.length);
    expect(splitter.end()).toEqual({ type: 'too-long', length: 64 * chunk.length });
  });
});
