/**
 * Temporary folders and ready authorities for the tests of this room.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { Authority } from '../../../src/net/authority/authority.ts';
import { openCredentials } from '../../../src/net/authority/credentials.ts';

/** A folder that is deleted when the file's tests are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hiptap-ca-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An authority made at `now`, whatever time it is now. */
export function authorityMadeAt(now: Date): Authority {
  return new Authority(openCredentials(temporaryFolder(), now));
}
