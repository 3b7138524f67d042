/**
 * Reads a capture that is still being written.
 * Knows when to look again, not what lines mean. Rule: it sleeps until the file changes, and a line that is not whole yet
 * is no problem but not there yet.
 */
import type { FileHandle } from 'node:fs/promises';
import { open, stat } from 'node:fs/promises';
import { Changes } from './changes.ts';
import { CaptureFailure } from './failure.ts';
import { isPacked } from './gunzip.ts';
import type { CaptureItem } from './item.ts';
import { CaptureParser } from './parser.ts';
import type { ReadOptions } from './reader.ts';
import { readCapture } from './reader.ts';
import { readFailure } from './source.ts';

/** Bytes read at a time. */
const CHUNK = 64 * 1024;

/**
 * The capture's lines so far and then each one as it is completed, until the signal. When the file is replaced or cut
 * short, reading begins anew with what stands there. Throws CaptureFailure as `readCapture` does, and for packed files.
 */
export async function* followCapture(
  path: string,
  signal: AbortSignal,
  options: ReadOptions = {},
): AsyncGenerator<CaptureItem, void, undefined> {
  if (path === '-') return yield* readCapture(path, options); // a pipe grows by itself
  const parser = new CaptureParser({ name: path, ...options });
  for await (const chunk of growing(path, signal)) for (const item of parser.push(chunk)) yield item;
}

async function* growing(path: string, signal: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
  for (let first = true; !signal.aborted; first = false) {
    if (!first) yield Buffer.from('\n'); // ends a line that the old file left open
    yield* untilReplaced(path, signal);
  }
}

async function* untilReplaced(path: string, signal: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
  const file = await open(path, 'r').catch((error) => Promise.reject(readFailure(path, error)));
  const changes = new Changes(path, signal);
  try {
    let position = 0;
    while (!signal.aborted) {
      const chunk = await readFrom(file, path, position);
      if (position === 0 && isPacked(chunk))
        throw new CaptureFailure('compressed', `${path} is packed: it does not grow`);
      position += chunk.length;
      if (chunk.length > 0) yield chunk;
      else if (await isReplaced(file, path, position)) return;
      else await changes.next();
    }
  } finally {
    changes.close();
    await file.close();
  }
}

async function readFrom(file: FileHandle, path: string, position: number): Promise<Buffer> {
  try {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, position);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw readFailure(path, error);
  }
}

/** Whether the path now leads to another file, or to this one cut short. A path that leads nowhere may yet come back. */
async function isReplaced(file: FileHandle, path: string, position: number): Promise<boolean> {
  const there = await stat(path).catch(() => undefined);
  if (there === undefined) return false;
  const ours = await file.stat();
  return there.ino !== ours.ino || there.dev !== ours.dev || ours.size < position;
}
