/**
 * Certificates for the servers of tests, by an authority that is not hiptap's: made once a run, the files given out by folder.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAuthority } from '../../src/net/authority/authority.ts';

/** Writes `server.pem` and `server.key` for the names into the folder; gives the file of the authority's certificate. */
export function serverCertificate(folder: string, names: readonly string[]): string {
  mkdirSync(folder, { recursive: true });
  const authority = openAuthority(join(folder, 'server-ca'), new Date());
  const leaf = authority.leaf({ domain: names[0], hosts: names }, new Date());
  writeFileSync(join(folder, 'server.pem'), leaf.chain);
  writeFileSync(join(folder, 'server.key'), leaf.key, { mode: 0o600 });
  return authority.certificateFile;
}
