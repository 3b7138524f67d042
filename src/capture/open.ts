/**
 * Opens a capture to be written: a new one, or one that goes on.
 * Knows files, headers and what a user must be told. Rule: nothing is ever overwritten, and what could not be begun leaves nothing behind.
 */
import { stat, unlink } from 'node:fs/promises';
import type { Disk, DiskFile } from './disk.ts';
import { systemDisk, write } from './disk.ts';
import { CaptureFailure, systemReason } from './failure.ts';
import { CaptureFile, type CaptureFileOptions } from './file.ts';
import type { CaptureHeader } from './header.ts';
import { encodeHeader } from './header.ts';
import { currentVersion } from './migrate.ts';
import { openFailure } from './open-failure.ts';
import { Rotation, type RotationLimits } from './rotation.ts';
import { packFile } from './save-file.ts';
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
  /** When to go on in another file, and a random name for them all. */
  readonly rotation?: RotationLimits & { readonly recording: string };
  readonly disk?: Disk;
  readonly timers?: Timers;
  /** Packs a closed file, and removes it once it is packed. */
  readonly pack?: (path: string) => Promise<void>;
}

const FROM_THE_START: Numbering = { lastSeq: 0, firstSession: 1 };
const PACKED = '.gz';

/**
 * A writer whose header is in the file. For a path that ends in `.gz` the file is written beside it, without that ending, and
 * packed when it is closed. Throws CaptureFailure with one clear line where that cannot be.
 */
export async function openCapture(path: string, options: OpenOptions): Promise<CaptureWriter> {
  const isPacked = path.endsWith(PACKED);
  if (isPacked) await refusePacked(path, options);
  return openUnpacked(isPacked ? path.slice(0, -PACKED.length) : path, isPacked, options);
}

async function openUnpacked(path: string, pack: boolean, options: OpenOptions): Promise<CaptureWriter> {
  const there = options.append ? await survey(path, options.redacted) : 'missing';
  const disk = options.disk ?? systemDisk;
  const timers = options.timers ?? systemTimers;
  const header = headerOf(options, timers.now());
  const isNew = there === 'missing';
  const file = await (isNew ? disk.create(path) : disk.append(path)).catch(async (error) =>
    Promise.reject(await openFailure(path, error, true)),
  );
  const torn = typeof there === 'object' && !there.ended;
  await begin(path, file, (torn ? '\n' : '') + encodeHeader(header), isNew ? disk : undefined);
  const numbering = typeof there === 'object' ? after(there) : FROM_THE_START;
  const capture = new CaptureFile(path, file, { disk, header, created: isNew, ...closing(pack, options) });
  const rotation = options.rotation === undefined ? undefined : new Rotation(options.rotation, header);
  return new CaptureWriter(capture, numbering, timers, options, rotation);
}

/** What happens to files that are done with, and what is said when it cannot happen. */
function closing(packs: boolean, options: OpenOptions): Pick<CaptureFileOptions, 'onClosed' | 'onRefused'> {
  const { onTrouble, pack = packClosed } = options;
  return {
    onClosed: async (path) => {
      if (!packs) return;
      await pack(path).catch((error: unknown) => onTrouble(`${path} stays unpacked: ${systemReason(error)}`, false));
    },
    onRefused: (path, error) =>
      onTrouble(`no other file can be begun: ${systemReason(error)}; the capture goes on in ${path}`, false),
  };
}

async function packClosed(path: string): Promise<void> {
  await packFile(path, path + PACKED);
  await unlink(path);
}

async function refusePacked(path: string, { append }: OpenOptions): Promise<void> {
  if (append)
    throw new CaptureFailure(
      'compressed',
      `${path}: nothing can be appended to a packed capture; write to another file`,
    );
  const there = await stat(path).catch(() => undefined);
  if (there !== undefined) throw new CaptureFailure('exists', `${path} already exists`);
}

function headerOf(options: OpenOptions, created: number): CaptureHeader {
  const { redacted, generator, rotation } = options;
  const part = rotation === undefined ? {} : { recording: rotation.recording, part: 1 };
  return { version: currentVersion(), created, redacted, generator, ...part };
}

function after(there: { readonly lastSeq: number; readonly lastSession: number }): Numbering {
  return { lastSeq: there.lastSeq, firstSession: there.lastSession + 1 };
}

/** Writes the header. When that fails a file made for it goes again, and one that was there is as it was. */
async function begin(path: string, file: DiskFile, start: string, creator: Disk | undefined): Promise<void> {
  const bytes = Buffer.from(start);
  const before = creator === undefined ? (await file.state()).size : 0;
  try {
    await write(file, { bytes, length: bytes.length, written: 0 });
  } catch (error) {
    if (creator === undefined) await file.cut(before).catch(() => undefined);
    await file.close().catch(() => undefined);
    await creator?.remove(path).catch(() => undefined);
    throw await openFailure(path, error, true);
  }
}
