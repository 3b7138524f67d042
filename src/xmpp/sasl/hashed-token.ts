/**
 * HT-* (draft-schmaus-kitten-sasl-ht, XEP-0484): an HMAC under a token the server gave out, one round trip.
 * Pure; channel binding data is an argument. Rule: both HMACs are secret, they prove knowledge of the token.
 */
import { createHmac } from 'node:crypto';
import { fieldAt, type PayloadField, type PayloadPlace, wholeField } from './payload.ts';

/** The binding a mechanism's last part stands for; undefined for `NONE`. */
export type HashedTokenBinding = 'tls-unique' | 'tls-server-end-point' | 'tls-exporter' | undefined;

export interface HashedTokenKind {
  /** By the name node:crypto has for it. */
  readonly hash: string;
  readonly binding: HashedTokenBinding;
}

const HASHES: ReadonlyMap<string, string> = new Map([
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
  ['SHA3-256', 'sha3-256'],
  ['SHA3-512', 'sha3-512'],
]);

const BINDINGS: Readonly<Record<string, HashedTokenBinding>> = {
  NONE: undefined,
  UNIQ: 'tls-unique',
  ENDP: 'tls-server-end-point',
  EXPR: 'tls-exporter',
};

/** Undefined for a mechanism of another family or of a hash not known here. */
export function hashedTokenKind(mechanism: string): HashedTokenKind | undefined {
  const match = /^HT-(.+)-(NONE|UNIQ|ENDP|EXPR)$/.exec(mechanism);
  const hash = HASHES.get(match?.[1] ?? '');
  return hash === undefined ? undefined : { hash, binding: BINDINGS[match?.[2] ?? ''] };
}

const NO_BINDING = new Uint8Array();

/** The client's message: `authcid NUL HMAC(token, "Initiator" + binding data)`. */
export function encodeInitiator(
  authcid: string,
  token: string,
  { hash }: HashedTokenKind,
  binding: Uint8Array = NO_BINDING,
): Buffer {
  return Buffer.concat([Buffer.from(`${authcid}\0`), proof(hash, token, 'Initiator', binding)]);
}

/** The server's answer: `HMAC(token, "Responder" + binding data)`. */
export function encodeResponder(token: string, { hash }: HashedTokenKind, binding: Uint8Array = NO_BINDING): Buffer {
  return proof(hash, token, 'Responder', binding);
}

export function decodeInitiator(bytes: Buffer): { readonly authcid: string; readonly proof: Buffer } | undefined {
  const nul = bytes.indexOf(0);
  return nul === -1 ? undefined : { authcid: bytes.toString('utf8', 0, nul), proof: bytes.subarray(nul + 1) };
}

export function readHashedToken(bytes: Buffer, { direction }: PayloadPlace): readonly PayloadField[] | undefined {
  if (direction === 's2c') return wholeField(bytes, 'server proof', true);
  const nul = bytes.indexOf(0);
  if (nul === -1) return undefined;
  return [fieldAt(bytes, 0, nul, 'authcid', false), fieldAt(bytes, nul + 1, bytes.length, 'proof', true)];
}

function proof(hash: string, token: string, role: string, binding: Uint8Array): Buffer {
  return createHmac(hash, token).update(role).update(binding).digest();
}
