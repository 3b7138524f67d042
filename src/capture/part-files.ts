/**
 * The further files of a recording: what they are called, and how one is begun.
 * Knows names and the disk. Rule: nothing is overwritten; a file that could not be begun is not left behind.
 */
import { extname } from 'node:path';
import { type Disk, type DiskFile, write } from './disk.ts';
import { systemCode } from './failure.ts';

/** Digits of a part's number, so that names sort as numbers do. */
const DIGITS = 4;
/** Numbers tried, where other files have such names. */
const TRIES = 10_000;

export interface PartFile {
  readonly file: DiskFile;
  readonly path: string;
  readonly part: number;
}

/** The second file of `run.hiptap` is `run_0002.hiptap`, which sorts behind it. */
export function partPath(first: string, part: number): string {
  const extension = extname(first);
  const stem = first.slice(0, first.length - extension.length);
  return `${stem}_${String(part).padStart(DIGITS, '0')}${extension}`;
}

/** A new file with this text, of the first number from `part` on whose name is free. Throws what the disk throws. */
export async function createPart(disk: Disk, first: string, part: number, text: string): Promise<PartFile> {
  const created = await createFree(disk, first, part);
  const bytes = Buffer.from(text);
  try {
    await write(created.file, { bytes, length: bytes.length, written: 0 });
    return created;
  } catch (error) {
    await created.file.close().catch(() => undefined);
    await disk.remove(created.path).catch(() => undefined);
    throw error;
  }
}

async function createFree(disk: Disk, first: string, from: number): Promise<PartFile> {
  for (let part = from; ; part++) {
    const path = partPath(first, part);
    try {
      return { file: await disk.create(path), path, part };
    } catch (error) {
      if (systemCode(error) !== 'EEXIST' || part - from >= TRIES) throw error;
    }
  }
}
