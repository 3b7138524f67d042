/**
 * What is opened: captures, and logs of other programs.
 * Rule: a file gives items, problems and at most a CaptureFailure; what was imported loads without a problem.
 */
import { gzipSync } from 'node:zlib';
import type { CaptureItem } from '../../../src/capture/item.ts';
import {
  CaptureFailure,
  CaptureParser,
  detect,
  encodeHeader,
  encodeRecord,
  importLog,
  LOG_FORMATS,
  readCapture,
} from '../built.ts';
import { captureBytes, logs } from '../seeds.ts';
import { chunksOf, holds, same, sizesFor, type Target } from '../target.ts';
import { shown } from './pages.ts';

export const capture: Target = {
  name: 'capture',
  corpus: () => [...captureBytes(), ...captureBytes().map((bytes) => gzipSync(bytes))],
  run: async (bytes) => {
    const [whole = 1, , size = 1] = sizesFor(bytes);
    const read = await itemsOf(bytes, whole);
    same(await itemsOf(bytes, size), read, `other items by chunks of ${size}`);
    const records = read.items.flatMap((item) => (item.type === 'record' ? [item.record] : []));
    const again = records.filter(({ time }) => time < LATEST).map(encodeRecord);
    const parsed = parse(Buffer.from(encodeHeader({ version: 1, created: 0, redacted: true }) + again.join('')));
    same(parsed.map(encodeRecord), again, 'written again it is another capture');
    shown(records);
  },
};

/** Milliseconds (the year 2255); of later times a number cannot hold microseconds. */
const LATEST = Number.MAX_SAFE_INTEGER / 1000;

interface Read {
  readonly items: readonly CaptureItem[];
  readonly failure: string | undefined;
}

async function itemsOf(bytes: Buffer, size: number): Promise<Read> {
  const items: CaptureItem[] = [];
  try {
    for await (const item of readCapture(flowing(chunksOf(bytes, size)))) items.push(item);
    return { items, failure: undefined };
  } catch (error) {
    if (!(error instanceof CaptureFailure)) throw error;
    return { items, failure: error.message };
  }
}

function parse(bytes: Buffer): readonly (CaptureItem & { readonly type: 'record' })['record'][] {
  const parser = new CaptureParser({ name: 'what was written' });
  return [...parser.push(bytes), ...parser.end()].flatMap((item) => (item.type === 'record' ? [item.record] : []));
}

async function* flowing(chunks: readonly Buffer[]): AsyncGenerator<Buffer, void, undefined> {
  yield* chunks;
}

export const imports: Target = {
  name: 'imports',
  corpus: logs,
  run: async (bytes) => {
    detect(bytes);
    const [whole = 1, , size = 1] = sizesFor(bytes);
    for (const format of LOG_FORMATS) {
      const made = await imported(bytes, whole, format);
      same(await imported(bytes, size, format), made, `${format.name}: other by chunks of ${size}`);
      if (made.length === 0) continue;
      const parser = new CaptureParser({ name: 'what was imported' });
      const problem = [...parser.push(made), ...parser.end()].find(({ type }) => type === 'problem');
      holds(problem === undefined, `${format.name}: a line cannot be read back`);
    }
  },
};

async function imported(bytes: Buffer, size: number, format: (typeof LOG_FORMATS)[number]): Promise<Buffer> {
  const header = { version: 1, created: 0, redacted: true } as const;
  const options = { header, show: false, trace: () => '0'.repeat(64) };
  const parts: Buffer[] = [];
  for await (const part of importLog(flowing(chunksOf(bytes, size)), format, options)) parts.push(part);
  return Buffer.concat(parts);
}
