/**
 * A folder for what waits on disk for a while, whose name nobody can guess and which its owner alone may read.
 * Knows nothing of what it is for. Rule: whoever makes it removes it; a system that gives none is told of in one line.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CaptureFailure, systemReason } from './failure.ts';

/** Its path. Throws CaptureFailure where none can be made. */
export async function makeScratchFolder(): Promise<string> {
  const under = tmpdir();
  return mkdtemp(join(under, 'hiptap-')).catch((error) => {
    const way = 'TMPDIR can name another folder';
    throw new CaptureFailure('io', `no scratch folder can be made in ${under}: ${systemReason(error)}; ${way}`);
  });
}
