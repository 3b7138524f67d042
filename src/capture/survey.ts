/**
 * Looks an existing capture over before something is appended to it.
 * Knows files and items. Rule: streams, and refuses whatever appending would spoil.
 */
import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open, stat } from 'node:fs/promises';
import { CaptureFailure, systemCode } from './failure.ts';
import { isPacked } from './gunzip.ts';
import type { CaptureItem } from './item.ts';
import { readCapture } from './reader.ts';
import { readFailure } from './source.ts';

export interface Survey {
  /** The highest numbers in the file; 0 where there is none. */
  readonly lastSeq: number;
  readonly lastSession: number;
  /** Whether the last line has its newline; false after a recording that was stopped in the middle of a line. */
  readonly ended: boolean;
}

const NEWLINE = 0x0a;

/**
 * What is in the file at the path. Throws CaptureFailure for what is no
 * capture, is packed, or holds secrets where the new part will not (`redacted`), or the other way round.
 */
export async function survey(path: string, redacted: boolean): Promise<Survey | 'missing' | 'empty'> {
  const stats = await statsOf(path);
  if (stats === undefined) return 'missing';
  if (stats.isDirectory()) throw new CaptureFailure('is-a-folder', `${path} is a folder, not a capture`);
  if (!stats.isFile()) throw new CaptureFailure('not-a-file', `${path} is not a regular file`);
  if (stats.size === 0) return 'empty';
  const ended = await endsALine(path, stats.size).catch((error) => Promise.reject(readFailure(path, error)));
  let [lastSeq, lastSession] = [0, 0];
  for await (const item of readCapture(path)) {
    refuseMixture(path, item, redacted);
    if (item.type !== 'record') continue;
    lastSeq = Math.max(lastSeq, item.record.seq);
    lastSession = Math.max(lastSession, item.record.session);
  }
  return { lastSeq, lastSession, ended };
}

async function statsOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw readFailure(path, error);
  }
}

/** Whether the file ends in a newline; refuses a packed one by its first bytes. */
async function endsALine(path: string, size: number): Promise<boolean> {
  const file = await open(path);
  try {
    if (isPacked(await bytesAt(file, 0, 2))) {
      throw new CaptureFailure('compressed', `${path} is packed: nothing can be appended before gunzip unpacks it`);
    }
    return (await bytesAt(file, size - 1, 1))[0] === NEWLINE;
  } finally {
    await file.close();
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function refuseMixture(path: string, item: CaptureItem, redacted: boolean): void {
  if (item.type !== 'header' || item.header.redacted === redacted) return;
  const why = redacted ? 'holds secrets (--show-secrets)' : 'has its secrets taken out';
  throw new CaptureFailure('redaction-differs', `${path} ${why} and the new part would not: write to another file`);
}
