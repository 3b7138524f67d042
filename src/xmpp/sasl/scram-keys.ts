/**
 * What SCRAM computes from password, salt and the messages exchanged (RFC 5802 §3), for both roles.
 * Pure; nonces and salts are arguments. Rule: secrets are compared in constant time.
 */
import { createHash, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { saslPrep } from './saslprep.ts';

/** A hash by the name node:crypto has for it. */
export type ScramHash = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512' | 'sha3-512';

export interface ScramKeys {
  readonly hash: ScramHash;
  readonly clientKey: Buffer;
  readonly storedKey: Buffer;
  readonly serverKey: Buffer;
}

const HASHES: ReadonlyMap<string, ScramHash> = new Map([
  ['SHA-1', 'sha1'],
  ['SHA-224', 'sha224'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
  ['SHA3-512', 'sha3-512'],
]);

/** The hash of `SCRAM-SHA-1`, `SCRAM-SHA-256-PLUS` and so on; undefined for anything else. */
export function scramHash(mechanism: string): ScramHash | undefined {
  const match = /^SCRAM-(.+?)(?:-PLUS)?$/.exec(mechanism);
  return HASHES.get(match?.[1] ?? '');
}

/** The keys of a user. Blocks for the time the iterations take. */
export function scramKeys(hash: ScramHash, password: string, salt: Uint8Array, iterations: number): ScramKeys {
  const length = createHash(hash).digest().length;
  const salted = pbkdf2Sync(saslPrep(password), salt, iterations, length, hash);
  const clientKey = hmac(hash, salted, 'Client Key');
  const storedKey = createHash(hash).update(clientKey).digest();
  return { hash, clientKey, storedKey, serverKey: hmac(hash, salted, 'Server Key') };
}

/** What both sides sign: client-first without its header, server-first, client-final without its proof. */
export function authMessage(clientFirstBare: string, serverFirst: string, withoutProof: string): string {
  return `${clientFirstBare},${serverFirst},${withoutProof}`;
}

export function clientProof(keys: ScramKeys, message: string): Buffer {
  return exclusiveOr(keys.clientKey, hmac(keys.hash, keys.storedKey, message));
}

export function serverSignature(keys: ScramKeys, message: string): Buffer {
  return hmac(keys.hash, keys.serverKey, message);
}

/** The server's check; it needs no more than the stored key. */
export function verifyProof(
  { hash, storedKey }: Pick<ScramKeys, 'hash' | 'storedKey'>,
  message: string,
  proof: Buffer,
): boolean {
  if (proof.length !== storedKey.length) return false;
  const clientKey = exclusiveOr(proof, hmac(hash, storedKey, message));
  return timingSafeEqual(createHash(hash).update(clientKey).digest(), storedKey);
}

function hmac(hash: ScramHash, key: Uint8Array, text: string): Buffer {
  return createHmac(hash, key).update(text).digest();
}

/** Of two buffers of the same length. */
function exclusiveOr(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, index) => byte ^ (b[index] ?? 0)));
}
