/**
 * Why a capture cannot be written where it should be, in words.
 * Knows the system's codes. Rule: one clear line that names the file and, where there is one, the way out.
 */
import { stat } from 'node:fs/promises';
import { CaptureFailure, systemCode, systemReason } from './failure.ts';

/** A refused creation or write as the one line a user gets; `canAppend` where `+PATH` would have gone on with a file. */
export async function openFailure(path: string, error: unknown, canAppend: boolean): Promise<CaptureFailure> {
  switch (systemCode(error)) {
    case 'EEXIST':
    case 'EISDIR':
      return (await isFolder(path))
        ? new CaptureFailure('is-a-folder', `${path} is a folder, not a file to write to`)
        : new CaptureFailure('exists', `${path} already exists${canAppend ? `; +${path} appends to it` : ''}`);
    case 'ENOENT':
    case 'ENOTDIR':
      return new CaptureFailure('no-folder', `${path} cannot be written: its folder does not exist`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new CaptureFailure('not-permitted', `${path} cannot be written: ${systemReason(error)}`);
    case 'ENOSPC':
    case 'EDQUOT':
      return new CaptureFailure('no-space', `${path} cannot be written: ${systemReason(error)}`);
    default:
      return new CaptureFailure('io', `${path} cannot be written: ${systemReason(error)}`);
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
