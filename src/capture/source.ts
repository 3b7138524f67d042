/**
 * Where a capture's bytes come from: a file, standard input, or whatever the caller holds.
 * Knows no format. Rule: what the system refuses becomes one clear line.
 */
import { createReadStream } from 'node:fs';
import { stdin } from 'node:process';
import { CaptureFailure, systemCode, systemReason } from './failure.ts';

/** A path, `-` for standard input, or the bytes themselves. */
export type CaptureSource = string | AsyncIterable<Buffer>;

/** Large enough that reading is not what takes the time, small enough to stay in a processor's cache. */
const CHUNK = 256 * 1024;

/** The source's bytes in chunks. Throws CaptureFailure where the system refuses them. */
export async function* bytesOf(source: CaptureSource): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* opened(source);
  } catch (error) {
    throw readFailure(nameOf(source), error);
  }
}

/** What the source is called in messages. */
export function nameOf(source: CaptureSource): string {
  if (typeof source !== 'string') return 'the input';
  return source === '-' ? 'standard input' : source;
}

/** A refused read as the one line a user gets. */
export function readFailure(name: string, error: unknown): CaptureFailure {
  if (error instanceof CaptureFailure) return error;
  switch (systemCode(error)) {
    case 'ENOENT':
      return new CaptureFailure('not-found', `${name}: no such file`);
    case 'EISDIR':
      return new CaptureFailure('is-a-folder', `${name} is a folder, not a capture`);
    case 'EACCES':
    case 'EPERM':
      return new CaptureFailure('not-permitted', `${name} may not be read: permission denied`);
    default:
      return new CaptureFailure('io', `${name} could not be read: ${systemReason(error)}`);
  }
}

function opened(source: CaptureSource): AsyncIterable<Buffer> {
  if (typeof source !== 'string') return source;
  return source === '-' ? stdin : createReadStream(source, { highWaterMark: CHUNK });
}
