import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../src/capture/reader.ts';
import { folder } from './folder.ts';
import { all, brief, chunks, HEADER, line } from './samples.ts';

const TEXT = HEADER + line(1) + line(2) + line(3);

async function briefs(bytes: Buffer | string): Promise<(string | number)[]> {
  return (await all(readCapture(chunks(bytes)))).map(brief);
}

describe('readCapture', () => {
  it('reads any bytes', async () => {
    expect(await briefs(TEXT)).toEqual(['header', 1, 2, 3]);
  });

  it('reads a file, packed or not', async () => {
    const path = join(await folder(), 'nora.hiptap');
    for (const bytes of [Buffer.from(TEXT), gzipSync(TEXT)]) {
      await writeFile(path, bytes);
      expect((await all(readCapture(path))).map(brief)).toEqual(['header', 1, 2, 3]);
    }
  });

  it('reads what a truncated gzip file still holds, plus one problem', async () => {
    const packed = gzipSync(TEXT);
    const items = await briefs(packed.subarray(0, packed.length - 9));
    expect(items.slice(0, 3)).toEqual(['header', 1, 2]);
    expect(items.filter((item) => item === 'broken-gzip')).toHaveLength(1);
    expect(items.at(-1)).toBe('broken-gzip');
  });

  it('names a broken gzip after complete lines too', async () => {
    const packed = gzipSync(TEXT);
    expect(await briefs(packed.subarray(0, packed.length - 1))).toEqual(['header', 1, 2, 3, 'broken-gzip']);
  });

  it('gives the items before the point where it must refuse', async () => {
    const seen: (string | number)[] = [];
    const reading = async (): Promise<void> => {
      for await (const item of readCapture(chunks(TEXT + HEADER.replace('"version":1', '"version":9'))))
        seen.push(brief(item));
    };
    await expect(reading()).rejects.toMatchObject({ reason: 'newer-version' });
    expect(seen).toEqual(['header', 1, 2, 3]);
  });

  it.each([
    ['missing.hiptap', 'not-found', ': no such file'],
    ['sub', 'is-a-folder', ' is a folder, not a capture'],
    ['empty.hiptap', 'not-a-capture', ' is not a hiptap capture: it is empty'],
  ])('refuses %s in one line', async (name, reason, message) => {
    const here = await folder();
    await mkdir(join(here, 'sub'));
    await writeFile(join(here, 'empty.hiptap'), '');
    const path = join(here, name);
    await expect(all(readCapture(path))).rejects.toMatchObject({ reason, message: path + message });
  });

  it('closes the file when the reader has had enough', async () => {
    let closed = false;
    async function* source(): AsyncGenerator<Buffer, void, undefined> {
      try {
        yield* chunks(TEXT);
      } finally {
        closed = true;
      }
    }
    for await (const item of readCapture(source())) if (item.type === 'record') break;
    expect(closed).toBe(true);
  });
});
