/**
 * The CA's files: closed to others from their first instant, whole, and refused where they are not right.
 */
import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeCertificate, nameField } from '../../../src/net/authority/certificate.ts';
import { type Credentials, openCredentials } from '../../../src/net/authority/credentials.ts';
import type { AuthorityFailureReason } from '../../../src/net/authority/failure.ts';
import { temporaryFolder } from './folder.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const made: { readonly path: string; readonly mode: number }[] = [];

vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof fs>();
  const openSync: typeof real.openSync = (path, flags, mode) => {
    const file = real.openSync(path, flags, mode);
    if (flags !== 'r') made.push({ path: String(path), mode: real.fstatSync(file).mode & 0o777 });
    return file;
  };
  return { ...real, openSync };
});

describe('a CA made on first use', () => {
  const umask = process.umask();
  afterEach(() => {
    process.umask(umask);
  });

  it.each([[0o000], [0o022], [0o077], [0o177]])(
    'is closed to others from the first instant, under umask %o',
    (mask) => {
      const dir = join(temporaryFolder(), 'deep', 'er');
      made.length = 0;
      process.umask(mask);
      const { keyFile, certificateFile } = openCredentials(dir, NOW);
      process.umask(umask);
      const keyAtFirst = made.filter(({ path }) => path.includes('key')).map(({ mode }) => mode & 0o177);
      expect(keyAtFirst).toEqual([0]);
      expect(modeOf(keyFile)).toBe(0o600);
      expect(modeOf(certificateFile)).toBe(0o644);
      expect(modeOf(dir) & 0o077).toBe(0);
      expect(fs.readdirSync(dir).sort()).toEqual(['hiptap-ca-key.pem', 'hiptap-ca.pem']);
    },
  );

  it('is valid for ten years from two days ago, may sign leaves only, and is named after its key', () => {
    const { certificate, key } = openCredentials(temporaryFolder(), NOW);
    expect(new Date(certificate.validFrom)).toEqual(new Date('2026-02-27T12:00:00Z'));
    expect(new Date(certificate.validTo)).toEqual(new Date('2036-03-01T12:00:00Z'));
    expect(certificate.subject).toMatch(/^CN=hiptap CA [0-9a-f]{8}\nO=hiptap$/);
    expect(certificate.checkPrivateKey(key)).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(true);
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048);
  });

  it('is the same when it is opened again', () => {
    const dir = temporaryFolder();
    expect(openCredentials(dir, NOW).certificate.raw).toEqual(openCredentials(dir, NOW).certificate.raw);
  });

  it('gets a certificate for its key when it was killed before making one', () => {
    const dir = temporaryFolder();
    const { certificateFile, key } = openCredentials(dir, NOW);
    fs.unlinkSync(certificateFile);
    expect(openCredentials(dir, NOW).certificate.checkPrivateKey(key)).toBe(true);
  });
});

describe('a CA that cannot be used', () => {
  it.each<[string, AuthorityFailureReason, (ca: Credentials) => void]>([
    ['a certificate that is none', 'garbled', (ca) => fs.writeFileSync(ca.certificateFile, 'once upon a time')],
    ['an empty certificate', 'garbled', (ca) => fs.writeFileSync(ca.certificateFile, '')],
    [
      'a key that is none',
      'garbled',
      (ca) => fs.writeFileSync(ca.keyFile, '-----BEGIN PRIVATE KEY-----\nMAAA\n-----END PRIVATE KEY-----'),
    ],
    ['an empty key', 'garbled', (ca) => fs.writeFileSync(ca.keyFile, '')],
    ["another CA's key", 'key-mismatch', (ca) => fs.writeFileSync(ca.keyFile, rsaKey())],
    ['no key', 'key-missing', (ca) => fs.unlinkSync(ca.keyFile)],
    ['a key its group can read', 'key-exposed', (ca) => fs.chmodSync(ca.keyFile, 0o640)],
    ['a key all can read', 'key-exposed', (ca) => fs.chmodSync(ca.keyFile, 0o604)],
    ['a key that is not RSA', 'unsuitable', (ca) => fs.writeFileSync(ca.keyFile, ecKey())],
    ['a certificate that may not sign', 'unsuitable', (ca) => fs.writeFileSync(ca.certificateFile, leafFor(ca))],
    ['a folder for a certificate', 'io', (ca) => replaceByFolder(ca.certificateFile)],
  ])('is refused with one line: %s', (_what, reason, spoil) => {
    const dir = temporaryFolder();
    const ca = openCredentials(dir, NOW);
    spoil(ca);
    const before = fs.readdirSync(dir);
    expect(() => openCredentials(dir, NOW)).toThrow(
      expect.objectContaining({
        name: 'AuthorityFailure',
        reason,
        message: expect.stringMatching(/^[^\n]*hiptap-ca[^\n]*$/),
      }),
    );
    expect(fs.readdirSync(dir)).toEqual(before);
  });

  it('is refused where a file stands in the folder’s place', () => {
    const file = join(temporaryFolder(), 'file');
    fs.writeFileSync(file, '');
    expect(() => openCredentials(file, NOW)).toThrow(expect.objectContaining({ reason: 'not-a-folder' }));
    expect(() => openCredentials(join(file, 'below'), NOW)).toThrow(
      expect.objectContaining({ reason: 'not-a-folder' }),
    );
  });

  it('keeps its line one line, whatever the folder is called', () => {
    const dir = join(temporaryFolder(), 'two\nlines\u001b[31m');
    const { keyFile } = openCredentials(dir, NOW);
    fs.writeFileSync(keyFile, 'x');
    expect(() => openCredentials(dir, NOW)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^[\x20-\x7e]*$/) }),
    );
  });
});

describe('a CA of the user’s own', () => {
  it('is used if it is RSA and may sign', () => {
    const dir = temporaryFolder();
    const { certificateFile, keyFile } = openCredentials(dir, NOW);
    const [key, pem] = ownCa();
    fs.writeFileSync(keyFile, key);
    fs.writeFileSync(certificateFile, `A note in front.\n${pem}`);
    expect(openCredentials(dir, NOW).certificate.subject).toBe('CN=Own Root');
  });
});

function modeOf(path: string): number {
  return fs.statSync(path).mode & 0o777;
}

function rsaKey(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

function ecKey(): string {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

function leafFor({ key }: Credentials): string {
  return selfSigned(key, [{ name: 'basicConstraints', cA: false }]);
}

function ownCa(): readonly [key: string, certificate: string] {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const certificate = selfSigned(privateKey, [{ name: 'basicConstraints', cA: true }]);
  return [privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(), certificate];
}

function selfSigned(key: KeyObject, extensions: readonly object[]): string {
  const name = [nameField('commonName', 'Own Root')];
  const times = { notBefore: NOW, notAfter: new Date('2030-01-01') };
  return makeCertificate(
    { serial: randomBytes(16), subject: name, issuer: name, ...times, extensions },
    createPublicKey(key),
    key,
  );
}

function replaceByFolder(path: string): void {
  fs.unlinkSync(path);
  fs.mkdirSync(path);
}
