import { appendFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { followCapture } from '../../src/capture/follow.ts';
import type { CaptureItem } from '../../src/capture/item.ts';
import { folder } from './folder.ts';
import { all, brief, HEADER, line } from './samples.ts';

async function started(text: string): Promise<{
  path: string;
  take: (count: number) => Promise<(string | number)[]>;
  stop: () => Promise<IteratorResult<CaptureItem, void>>;
}> {
  const path = join(await folder(), 'nora.hiptap');
  await writeFile(path, text);
  const end = new AbortController();
  const items = followCapture(path, end.signal);
  onTestFinished(async () => {
    end.abort();
    await items.return();
  });
  const take = async (count: number): Promise<(string | number)[]> => {
    const taken: (string | number)[] = [];
    while (taken.length < count) {
      const next = await items.next();
      if (next.done === true) break;
      taken.push(brief(next.value));
    }
    return taken;
  };
  const stop = (): Promise<IteratorResult<CaptureItem, void>> => {
    const last = items.next();
    end.abort();
    return last;
  };
  return { path, take, stop };
}

describe('followCapture', () => {
  it('gives the lines there are, then each as it is written', async () => {
    const { path, take } = await started(HEADER + line(1));
    expect(await take(2)).toEqual(['header', 1]);
    await appendFile(path, line(2) + line(3));
    expect(await take(2)).toEqual([2, 3]);
  });

  it('waits for the rest of a line', async () => {
    const { path, take } = await started(HEADER + line(1).slice(0, 20));
    expect(await take(1)).toEqual(['header']);
    const next = take(1);
    await appendFile(path, line(1).slice(20, 40));
    await appendFile(path, line(1).slice(40));
    expect(await next).toEqual([1]);
  });

  it('ends at the signal, half a line or not', async () => {
    const { take, stop } = await started(`${HEADER}{"seq":`);
    expect(await take(1)).toEqual(['header']);
    expect(await stop()).toEqual({ done: true, value: undefined });
  });

  it('begins anew when another file takes its place', async () => {
    const { path, take } = await started(`${HEADER}${line(1)}{"seq":`);
    expect(await take(2)).toEqual(['header', 1]);
    await writeFile(`${path}.new`, HEADER + line(2));
    await rename(`${path}.new`, path);
    expect(await take(3)).toEqual(['not-json', 'header', 2]);
  });

  it('begins anew when the file is cut short', async () => {
    const { path, take } = await started(HEADER + line(1) + line(2));
    expect(await take(3)).toEqual(['header', 1, 2]);
    const next = take(2);
    await truncate(path, Buffer.byteLength(HEADER));
    expect(await next).toEqual(['blank', 'header']);
  });

  it('refuses what cannot be followed in one line', async () => {
    const here = await folder();
    const { signal } = new AbortController();
    await expect(all(followCapture(join(here, 'none'), signal))).rejects.toMatchObject({ reason: 'not-found' });
    await expect(all(followCapture(here, signal))).rejects.toMatchObject({ reason: 'is-a-folder' });
    await writeFile(join(here, 'a.gz'), gzipSync(HEADER));
    await expect(all(followCapture(join(here, 'a.gz'), signal))).rejects.toMatchObject({ reason: 'compressed' });
    await writeFile(join(here, 'b'), '<stream>\n');
    await expect(all(followCapture(join(here, 'b'), signal))).rejects.toMatchObject({ reason: 'not-a-capture' });
  });
});
