import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cutter } from '../../src/bytes/cutter.ts';

/** Reads on by up to `count` bytes, over chunk ends. */
function read(cutter: Cutter, count: number): void {
  for (let left = count; left > 0; left--) {
    if (cutter.position === cutter.chunk.length && !cutter.advance()) return;
    cutter.position++;
  }
}

describe('a cutter', () => {
  it('cuts chunks into runs that join to what was pushed', () => {
    void fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 9 })),
        fc.array(fc.nat(12), { minLength: 1 }),
        (chunks, lengths) => {
          const cutter = new Cutter();
          for (const chunk of chunks) cutter.push(chunk);
          const runs: Buffer[] = [];
          for (const length of lengths) {
            const offset = cutter.offset;
            read(cutter, length);
            expect(cutter.peek().length).toBe(cutter.length);
            const run = cutter.cut();
            runs.push(run);
            expect([cutter.offset, cutter.length]).toEqual([offset + run.length, 0]);
          }
          const rest = cutter.rest();
          expect(Buffer.concat([...runs, rest]).equals(Buffer.concat(chunks))).toBe(true);
          expect(cutter.isEmpty).toBe(true);
        },
      ),
    );
  });

  it('looks without cutting and cuts before the reader', () => {
    const cutter = new Cutter();
    for (const chunk of ['ab', 'cdef']) cutter.push(Buffer.from(chunk));
    read(cutter, 5);
    expect(cutter.peek().toString()).toBe('abcde');
    expect(cutter.cut(2).toString()).toBe('abcd');
    expect([cutter.length, cutter.offset, cutter.isEmpty]).toEqual([1, 4, false]);
    expect(cutter.rest().toString()).toBe('ef');
  });

  it('copies only runs that span chunks', () => {
    const cutter = new Cutter();
    const chunks = ['abc', 'def'].map((text) => Buffer.from(text));
    for (const chunk of chunks) cutter.push(chunk);
    read(cutter, 2);
    expect(cutter.cut().buffer).toBe(chunks[0]?.buffer);
    read(cutter, 2);
    const spanning = cutter.cut();
    chunks.forEach((chunk) => {
      chunk.fill('x');
    });
    expect(spanning.toString()).toBe('cd');
  });

  it('is not empty while chunks wait', () => {
    const cutter = new Cutter();
    expect(cutter.isEmpty).toBe(true);
    cutter.push(Buffer.alloc(0));
    expect(cutter.isEmpty).toBe(true);
    cutter.push(Buffer.from('a'));
    expect(cutter.isEmpty).toBe(false);
  });
});
