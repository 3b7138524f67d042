import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BrokenGzip, isPacked, unpacked } from '../../src/capture/gunzip.ts';
import { chunks } from './samples.ts';

const TEXT = Buffer.from(Array.from({ length: 300 }, (_, n) => `{"seq":${n},"x":"${(n * 7919) % 1009}"}\n`).join(''));
const PACKED = gzipSync(TEXT);

/** What comes out, and whether a break was reported after it. */
async function unpack(bytes: Buffer, size: number): Promise<{ bytes: Buffer; broken: boolean }> {
  const out: Buffer[] = [];
  try {
    for await (const chunk of unpacked(chunks(bytes, size))) out.push(chunk);
  } catch (error) {
    if (!(error instanceof BrokenGzip)) throw error;
    return { bytes: Buffer.concat(out), broken: true };
  }
  return { bytes: Buffer.concat(out), broken: false };
}

describe('unpacked', () => {
  it.each([1, 100, 1_000_000])('unpacks a gzip file, in chunks of %i', async (size) => {
    expect(await unpack(PACKED, size)).toEqual({ bytes: TEXT, broken: false });
  });

  it('unpacks joined gzip files as one', async () => {
    const two = Buffer.concat([PACKED, PACKED]);
    expect((await unpack(two, 50)).bytes).toEqual(Buffer.concat([TEXT, TEXT]));
  });

  it.each(['', 'x', '\x1f', '{"format":"hiptap"}\n'])('lets %j pass as it is', async (text) => {
    expect(await unpack(Buffer.from(text), 1)).toEqual({ bytes: Buffer.from(text), broken: false });
  });

  it('gives all that a file cut short anywhere still holds, then reports the break', async () => {
    for (let size = 2; size < PACKED.length; size += 13) {
      const part = PACKED.subarray(0, size);
      const held = gunzipSync(part, { finishFlush: constants.Z_SYNC_FLUSH });
      expect(await unpack(part, 300)).toEqual({ bytes: held, broken: true });
    }
  });

  it('gives what stands before damage, then reports the break', async () => {
    const damaged = Buffer.from(PACKED);
    damaged.fill(0xff, Math.floor(damaged.length / 2));
    const { bytes, broken } = await unpack(damaged, 10);
    expect(broken).toBe(true);
    expect(bytes.length).toBeGreaterThan(0);
    expect(TEXT.indexOf(bytes)).toBe(0);
  });

  it('gives the same before damage, however the file is read', async () => {
    for (let at = 20; at < PACKED.length - 8; at += 41) {
      const damaged = Buffer.from(PACKED);
      damaged.fill(0xff, at, at + 4);
      expect(await unpack(damaged, damaged.length)).toEqual(await unpack(damaged, 1));
    }
  });

  it('lets zeros behind the file be padding, and says that anything else is none of it', async () => {
    expect(await unpack(Buffer.concat([PACKED, Buffer.alloc(9)]), 7)).toEqual({ bytes: TEXT, broken: false });
    expect(await unpack(Buffer.concat([PACKED, Buffer.from('more')]), 7)).toEqual({ bytes: TEXT, broken: true });
  });

  it('holds one slice of a bomb at a time', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20));
    let largest = 0;
    let total = 0;
    for await (const chunk of unpacked(chunks(bomb, bomb.length))) {
      largest = Math.max(largest, chunk.length);
      total += chunk.length;
    }
    expect(total).toBe(64 * 2 ** 20);
    expect(largest).toBeLessThanOrEqual(64 * 1024);
  });

  it('knows a packed file by its first bytes', () => {
    expect(isPacked(PACKED)).toBe(true);
    expect(isPacked(PACKED.subarray(0, 1))).toBe(false);
    expect(isPacked(TEXT)).toBe(false);
  });
});
