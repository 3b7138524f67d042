/**
 * A certificate authority for a test: the one in a folder, or one of its own that goes with it.
 * Knows files. Rule: what was made for the test is gone after it.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Authority, openAuthority } from '../net/authority/authority.ts';

export interface TestAuthority {
  readonly authority: Authority;
  /** PEM. */
  readonly ca: string;
  readonly caFile: string;
  dispose(): Promise<void>;
}

export async function testAuthority(caDir: string | undefined): Promise<TestAuthority> {
  const folder = caDir === undefined ? await mkdtemp(join(tmpdir(), 'hiptap-ca-')) : undefined;
  const authority = openAuthority(caDir ?? folder ?? '', new Date());
  const { certificateFile: caFile } = authority;
  const dispose = async () => {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  return { authority, ca: readFileSync(caFile, 'utf8'), caFile, dispose };
}
