/**
 * Opens a capture to be written: a new one, or one that goes on.
 * Knows files, headers and what a user must be told. Rule: nothing is ever overwritten, and what could not be begun leaves nothing behind.
 */
import type { Disk, DiskFile } from './disk.ts';
import { systemDisk } from './disk.ts';
import { CaptureFailure } from './failure.ts';
import { CaptureFile, write } from './file.ts';
import type { CaptureHeader } from './header.ts';
import { encodeHeader } from './header.ts';
import { currentVersion } from './migrate.ts';
import { openFailure } from './open-failure.ts';
import { survey } from './survey.ts';
import type { Timers } from './timers.ts';
import { systemTimers } from './timers.ts';
import type { Numbering, WriterEvents } from './writer.ts';
import { CaptureWriter } from './writer.ts';

export interface OpenOptions extends WriterEvents {
  /** Go on with the capture if there is one; otherwise an existing file is refused. */
  readonly append: boolean;
  /** Whether secrets are taken out of what will be written. */
  readonly redacted: boolean;
  /** Name and version of the program, for the header. */
  readonly generator: string;
  readonly disk?: Disk;
  readonly timers?: Timers;
}

const FROM_THE_START: Numbering = { lastSeq: 0, firstSession: 1 };

/** A writer whose header is in the file. Throws CaptureFailure with one clear line where that cannot be. */
export async function openCapture(path: string, options: OpenOptions): Promise<CaptureWriter> {
  if (path.endsWith('.gz')) {
    throw new CaptureFailure(
      'compressed',
      `${path}: a capture is written unpacked; leave off .gz and pack it afterwards`,
    );
  }
  const there = options.append ? await survey(path, options.redacted) : 'missing';
  const disk = options.disk ?? systemDisk;
  const timers = options.timers ?? systemTimers;
  const header = headerOf(options, timers.now());
  const isNew = there === 'missing';
  const file = await (isNew ? disk.create(path) : disk.append(path)).catch(async (error) =>
    Promise.reject(await openFailure(path, error)),
  );
  const torn = typeof there === 'object' && !there.ended;
  await begin(path, file, (torn ? '\n' : '') + encodeHeader(header), isNew ? disk : undefined);
  const numbering = typeof there === 'object' ? after(there) : FROM_THE_START;
  return new CaptureWriter(new CaptureFile(path, file, disk, header, isNew), numbering, timers, options);
}

function headerOf(options: OpenOptions, created: number): CaptureHeader {
  return { version: currentVersion(), created, redacted: options.redacted, generator: options.generator };
}

function after(there: { readonly lastSeq: number; readonly lastSession: number }): Numbering {
  return { lastSeq: there.lastSeq, firstSession: there.lastSession + 1 };
}

/** Writes the header. A file made for it goes again when that fails. */
async function begin(path: string, file: DiskFile, start: string, creator: Disk | undefined): Promise<void> {
  const bytes = Buffer.from(start);
  try {
    await write(file, { bytes, length: bytes.length, written: 0 });
  } catch (error) {
    await file.close().catch(() => undefined);
    await creator?.remove(path).catch(() => undefined);
    throw await openFailure(path, error);
  }
}
