/**
 * The CA's key and certificate in their folder: read, or made where there are none yet.
 * Knows no leaves and does not mind expiry. Rule: the key comes first and the certificate is made from whichever key won, so
 * processes that start together, or one that was killed between the two, always leave a matching pair.
 */
import { generateKeyPairSync, type KeyObject, randomBytes, type X509Certificate } from 'node:crypto';
import { join, resolve } from 'node:path';
import { makeCaCertificate, readCaCertificate, readCaKey } from './ca-certificate.ts';
import { AuthorityFailure } from './failure.ts';
import { makeFolder, makeOnce, type ReadFile, readIfThere } from './files.ts';

export interface Credentials {
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
}

/** NIST SP 800-57: good beyond 2030, and the largest that costs no client any patience. */
export const RSA_BITS = 2048;

const CERTIFICATE_NAME = 'hiptap-ca.pem';
const KEY_NAME = 'hiptap-ca-key.pem';
/** Permission bits of anybody but the owner. */
const OTHERS = 0o077;

/** Opens the CA in `dir`, made if there is none. Throws an AuthorityFailure; an expired CA is opened like any other. */
export function openCredentials(dir: string, now: Date): Credentials {
  const folder = resolve(dir);
  const certificateFile = join(folder, CERTIFICATE_NAME);
  const keyFile = join(folder, KEY_NAME);
  const key = readCaKey(keyText(keyFile, certificateFile), keyFile, `${keyFile} and ${certificateFile}`);
  const certificate = readCaCertificate(certificateText(certificateFile, key, now), certificateFile);
  if (certificate.checkPrivateKey(key)) return { certificateFile, keyFile, certificate, key };
  throw new AuthorityFailure(
    'key-mismatch',
    `the key in ${keyFile} is not that of the certificate in ${certificateFile}; delete both to start afresh`,
  );
}

function keyText(keyFile: string, certificateFile: string): string {
  const found = readIfThere(keyFile) ?? makeKey(keyFile, certificateFile);
  // Windows has no such bits; a folder of the user's own is closed to others there.
  if (process.platform !== 'win32' && (found.mode & OTHERS) !== 0) {
    throw new AuthorityFailure('key-exposed', `others can read the CA's key: run chmod 600 ${keyFile}`);
  }
  return found.text;
}

function makeKey(keyFile: string, certificateFile: string): ReadFile {
  // A certificate without a key may be one that another process has just made, with its key, after the key was looked for.
  if (readIfThere(certificateFile) !== undefined) return readIfThere(keyFile) ?? keyMissing(keyFile, certificateFile);
  makeFolder(join(keyFile, '..'));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: RSA_BITS });
  makeOnce(keyFile, 0o600, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  return readIfThere(keyFile) ?? vanished(keyFile);
}

function certificateText(file: string, key: KeyObject, now: Date): string {
  const found = readIfThere(file);
  if (found !== undefined) return found.text;
  makeOnce(file, 0o644, makeCaCertificate(key, randomBytes(16), now));
  return (readIfThere(file) ?? vanished(file)).text;
}

function keyMissing(keyFile: string, certificateFile: string): never {
  throw new AuthorityFailure(
    'key-missing',
    `${keyFile} is missing, without which ${certificateFile} can sign nothing; put it back, or delete the certificate to start afresh`,
  );
}

function vanished(file: string): never {
  throw new AuthorityFailure('io', `${file} was made and is gone again: is something cleaning up its folder?`);
}
