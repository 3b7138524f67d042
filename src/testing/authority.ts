/**
 * A certificate authority for a test: the one in a folder, or one that all tests of a process share.
 * Knows files. Rule: keys are made once, since that takes longer than most tests; what is on disk is gone after the last of them.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Authority, openAuthority } from '../net/authority/authority.ts';

export interface TestAuthority {
  readonly authority: Authority;
  /** PEM. */
  readonly ca: string;
  readonly caFile: string;
  dispose(): void;
}

export function testAuthority(caDir: string | undefined): TestAuthority {
  const shared = caDir === undefined;
  const authority = shared ? borrow() : openAuthority(caDir, new Date());
  const { certificateFile: caFile, certificatePem: ca } = authority;
  return { authority, ca, caFile, dispose: shared ? giveBack : () => {} };
}

let own: Authority | undefined;
let borrowers = 0;

function borrow(): Authority {
  if (own === undefined) own = make();
  else if (borrowers === 0) writeAgain(own);
  borrowers += 1;
  return own;
}

function giveBack(): void {
  borrowers -= 1;
  if (borrowers === 0 && own !== undefined) remove(own);
}

function make(): Authority {
  const made = openAuthority(mkdtempSync(join(tmpdir(), 'hiptap-ca-')), new Date());
  // A test that fails may leave without closing anything.
  process.once('exit', () => remove(made));
  return made;
}

/** Its keys are held; clients want the file. */
function writeAgain({ certificateFile, certificatePem }: Authority): void {
  mkdirSync(dirname(certificateFile), { recursive: true, mode: 0o700 });
  writeFileSync(certificateFile, certificatePem);
}

function remove({ certificateFile }: Authority): void {
  rmSync(dirname(certificateFile), { recursive: true, force: true });
}
