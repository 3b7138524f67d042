/**
 * A capture's bytes into a file, packed or not.
 * Knows no lines. Rule: nothing is overwritten, and what could not be finished leaves nothing behind.
 */
import { createReadStream } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { systemCode } from './failure.ts';
import { openFailure } from './open-failure.ts';

export interface SaveOptions {
  /** Write at the end of a file that is there. */
  readonly append: boolean;
  /** Whoever names the file may ask for that; a refusal tells of it. */
  readonly canAppend?: boolean;
  /** Pack with gzip. */
  readonly pack: boolean;
}

/** Captures hold private talk. */
const OWNER_ONLY = 0o600;
/** Bytes gathered for one write. */
const ENOUGH = 256 * 1024;

/** Throws CaptureFailure where the system refuses the file, and whatever `bytes` throws; a new file is gone then. */
export async function saveFile(
  path: string,
  bytes: AsyncIterable<Buffer>,
  { append, canAppend = false, pack }: SaveOptions,
): Promise<void> {
  const refused = async (error: unknown): Promise<never> =>
    Promise.reject(await openFailure(path, error, canAppend && !pack));
  const file = await open(path, append ? 'a' : 'ax', OWNER_ONLY).catch(refused);
  try {
    const out = file.createWriteStream();
    if (pack) await pipeline(gathered(bytes), createGzip(), out);
    else await pipeline(gathered(bytes), out);
  } catch (error) {
    await file.close().catch(() => undefined); // the stream may have done so
    if (!append) await unlink(path).catch(() => undefined);
    if (systemCode(error) === undefined) throw error;
    await refused(error);
  }
}

/** A closed capture, packed into another file beside it. Throws as `saveFile` does. */
export async function packFile(path: string, packed: string): Promise<void> {
  await saveFile(packed, createReadStream(path, { highWaterMark: ENOUGH }), { append: false, pack: true });
}

/** In larger chunks. */
async function* gathered(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    held.push(chunk);
    length += chunk.length;
    if (length < ENOUGH) continue;
    yield Buffer.concat(held, length);
    held = [];
    length = 0;
  }
  yield Buffer.concat(held, length);
}
