/**
 * Reads a capture from a file, standard input or any bytes, packed or not.
 * Knows where bytes come from, not what lines mean. Rule: it streams; memory does not grow with the file.
 */
import { BrokenGzip, unpacked } from './gunzip.ts';
import type { CaptureItem } from './item.ts';
import type { ParserOptions } from './parser.ts';
import { CaptureParser } from './parser.ts';
import type { CaptureSource } from './source.ts';
import { bytesOf, nameOf } from './source.ts';

export interface ReadOptions extends Partial<ParserOptions> {
  /** Told of the bytes read so far, as they stand in the file, packed or not. */
  readonly onRead?: (bytes: number) => void;
}

/**
 * Every line of the capture in order, as it is read. Lines that say nothing come as problems and reading goes on.
 * Throws CaptureFailure, after the items before it, for what is no capture, is of a newer version or cannot be read.
 */
export async function* readCapture(
  source: CaptureSource,
  options: ReadOptions = {},
): AsyncGenerator<CaptureItem, void, undefined> {
  for await (const items of readInTurns(source, options)) yield* items;
}

/**
 * The same, as many at a time as one chunk of bytes holds: waiting for each takes longer than reading it. Each turn's items are
 * read while they are gone through, which has to be done before the next turn is asked for; they throw as `readCapture` does.
 */
export async function* readInTurns(
  source: CaptureSource,
  options: ReadOptions = {},
): AsyncGenerator<Iterable<CaptureItem>, void, undefined> {
  const parser = new CaptureParser({ name: nameOf(source), ...options });
  try {
    for await (const chunk of unpacked(counted(bytesOf(source), options.onRead))) yield parser.push(chunk);
  } catch (error) {
    if (!(error instanceof BrokenGzip)) throw error;
    yield parser.end({ type: 'broken-gzip', why: error.message });
    return;
  }
  yield parser.end();
}

async function* counted(
  source: AsyncIterable<Buffer>,
  onRead: ReadOptions['onRead'],
): AsyncGenerator<Buffer, void, undefined> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    onRead?.(bytes);
    yield chunk;
  }
}
