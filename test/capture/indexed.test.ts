import { appendFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRecord } from '../../src/capture/format.ts';
import { type IndexedCapture, openIndexed } from '../../src/capture/indexed.ts';
import { readCapture } from '../../src/capture/reader.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { anyRecord } from './arbitrary.ts';
import { folder } from './folder.ts';
import { HEADER, line, record } from './samples.ts';

async function indexed(path: string): Promise<IndexedCapture> {
  const capture = await openIndexed(path);
  await toEnd(capture);
  return capture;
}

async function toEnd(capture: IndexedCapture): Promise<string> {
  let growth = await capture.grow();
  while (growth === 'more') growth = await capture.grow();
  return growth;
}

async function recordsIn(path: string): Promise<readonly SessionRecord[]> {
  const records: SessionRecord[] = [];
  for await (const item of readCapture(path)) if (item.type === 'record') records.push(item.record);
  return records;
}

/** Lines of every kind, ended in every way. */
const lines = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: anyRecord.map(encodeRecord) },
    fc.constantFrom(
      '# by hand\n',
      '\n',
      '{"event":"ping"}\n',
      'no json\n',
      '{"seq":\n',
      `${line(7).trimEnd()}\r\n`,
      HEADER,
    ),
  ),
  { maxLength: 150 },
);

describe('an indexed capture', () => {
  it('has every record, wherever one begins to read', async () => {
    const at = await folder();
    await fc.assert(
      fc.asyncProperty(
        lines,
        fc.constantFrom('', line(99).trimEnd(), '{"torn'),
        fc.nat(160),
        fc.nat(40),
        async (all, last, from, count) => {
          const path = join(at, 'nora.hiptap');
          await writeFile(path, HEADER + all.join('') + last);
          const capture = await indexed(path);
          const records = await recordsIn(path);
          expect(capture.index.count).toBe(records.length);
          expect(await capture.read(from, from + count)).toEqual(records.slice(from, from + count));
          expect(await capture.read(0, records.length)).toEqual(records);
          for (const { session, ordinals, frames, begun } of capture.index.sessions.values()) {
            const own = records.flatMap((one, ordinal) => (one.session === session ? [ordinal] : []));
            expect(Array.from({ length: ordinals.length }, (_, index) => ordinals.at(index))).toEqual(own);
            expect(begun).toBe(records[own[0] ?? 0]?.time);
            expect(frames.length).toBeLessThanOrEqual(ordinals.length);
          }
          for (const seq of new Set(records.map((one) => one.seq))) {
            const ordinal = (await capture.ordinalOfSeq(seq)) ?? -1;
            expect(records[ordinal]?.seq).toBe(seq);
          }
          await capture.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('grows with its file, whatever parts that is written in', async () => {
    const at = await folder();
    await fc.assert(
      fc.asyncProperty(
        lines,
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 12 }),
        async (all, sizes) => {
          const [path, text] = [join(at, 'ola.hiptap'), Buffer.from(all.join(''))];
          await writeFile(path, HEADER);
          const capture = await indexed(path);
          for (let from = 0, turn = 0; from < text.length; turn++) {
            const size = sizes[turn % sizes.length] ?? 1;
            await appendFile(path, text.subarray(from, from + size));
            from += size;
            if (turn % 3 === 0) expect(await toEnd(capture)).toBe('end');
            if (turn % 5 === 0) await capture.read(0, 50);
          }
          await toEnd(capture);
          const records = await recordsIn(path);
          expect(await capture.read(0, Number.POSITIVE_INFINITY)).toEqual(records);
          expect(capture.progress).toEqual({ indexed: HEADER.length + text.length, size: HEADER.length + text.length });
          await capture.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('has a last line that only lacks its end, and has it once', async () => {
    const path = join(await folder(), 'nora.hiptap');
    await writeFile(path, HEADER + line(1) + line(2).trimEnd());
    const capture = await indexed(path);
    expect(await capture.read(0, 9)).toEqual([record(1), record(2)]);
    await appendFile(path, `\n${line(3)}`);
    await toEnd(capture);
    expect(await capture.read(0, 9)).toEqual([record(1), record(2), record(3)]);
    expect(capture.progress.indexed).toBe(capture.progress.size);
    await capture.close();
  });

  it('is unpacked first where it is packed, also one that is cut off', async () => {
    const path = join(await folder(), 'nora.hiptap.gz');
    const packed = gzipSync(HEADER + Array.from({ length: 100 }, (_, n) => line(n + 1)).join(''));
    await writeFile(path, packed);
    const whole = await indexed(path);
    expect(whole.index.count).toBe(100);
    expect(await whole.read(98, 100)).toEqual([record(99), record(100)]);
    await whole.close();
    await writeFile(path, packed.subarray(0, packed.length - 20));
    const cut = await indexed(path);
    expect(cut.index.count).toBeGreaterThan(10);
    await cut.close();
  });

  it('knows when another file has taken its place', async () => {
    const at = await folder();
    const [path, other] = [join(at, 'a.hiptap'), join(at, 'b.hiptap')];
    for (const file of [path, other]) await writeFile(file, HEADER + line(1));
    const capture = await indexed(path);
    await rename(other, path);
    expect(await capture.grow()).toBe('replaced');
    await capture.close();
    const again = await indexed(path);
    await truncate(path, 3);
    expect(await again.grow()).toBe('replaced');
    await again.close();
  });

  it.each([
    ['/nonexistent/x.hiptap', /no such file/],
    ['src', /is a folder/],
    ['package.json', /not a hiptap capture/],
  ])('refuses %s', async (path, message) => {
    await expect(indexed(path)).rejects.toThrow(message);
  });

  it('finds a time', async () => {
    const path = join(await folder(), 'nora.hiptap');
    await writeFile(path, HEADER + Array.from({ length: 500 }, (_, n) => line(n + 1)).join(''));
    const capture = await indexed(path);
    const near = capture.index.ordinalNear(record(300).time);
    expect(near).toBeLessThanOrEqual(299);
    expect(near).toBeGreaterThan(299 - 32);
    expect(capture.index.ordinalNear(0)).toBe(0);
    await capture.close();
  });
});
