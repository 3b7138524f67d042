/**
 * A packed capture, or one from a pipe, laid out beside it for as long as it is looked at.
 * Knows bytes. Rule: only its owner may read it, and it goes when it is closed.
 */
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BrokenGzip, isPacked, unpacked } from './gunzip.ts';
import { saveFile } from './save-file.ts';
import { makeScratchFolder } from './scratch-folder.ts';
import { bytesOf, readFailure } from './source.ts';

export interface Spool {
  readonly path: string;
  remove(): Promise<void>;
}

/** Undefined for a file that can be read as it stands. What a damaged packed file holds up to the damage is laid out. */
export async function spooled(path: string): Promise<Spool | undefined> {
  if (path !== '-' && !(await isPackedFile(path))) return undefined;
  const folder = await makeScratchFolder();
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const file = join(folder, 'capture');
  try {
    await saveFile(file, unpackedAsFar(path), { append: false, pack: false });
  } catch (error) {
    await remove();
    throw error;
  }
  return { path: file, remove };
}

async function* unpackedAsFar(path: string): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* unpacked(bytesOf(path));
  } catch (error) {
    if (!(error instanceof BrokenGzip)) throw error;
  }
}

async function isPackedFile(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch((error) => Promise.reject(readFailure(path, error)));
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return isPacked(buffer.subarray(0, bytesRead));
  } catch (error) {
    throw readFailure(path, error);
  } finally {
    await file.close();
  }
}
