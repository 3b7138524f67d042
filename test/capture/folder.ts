/** A folder of its own for each test, gone afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'hiptap-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}
