/**
 * SCRAM's four messages (RFC 5802 §7, RFC 7677, XEP-0474), read and written for both roles.
 * Pure; what is computed from them is in scram-keys.ts. Rule: parsing keeps the exact text the proofs are made over.
 */
import { decodeBase64, encodeBase64 } from './base64.ts';
import { type BindingFlag, escapeName, formatGs2, type Gs2Header, parseGs2, unescapeName } from './gs2.ts';

/** `n,,n=user,r=nonce` */
export interface ClientFirst {
  readonly header: Gs2Header;
  readonly username: string;
  readonly nonce: string;
  /** The message without its GS2 header. */
  readonly bare: string;
  readonly text: string;
}

/** `r=nonce,s=salt,i=4096` */
export interface ServerFirst {
  readonly nonce: string;
  readonly salt: Buffer;
  readonly iterations: number;
  /** XEP-0474's hash over the mechanisms and channel bindings the server offered, in base64. */
  readonly offerHash: string | undefined;
  readonly text: string;
}

/** `c=biws,r=nonce,p=proof` */
export interface ClientFinal {
  /** The GS2 header again, followed by the channel binding data when flag `p` was given. */
  readonly binding: Buffer;
  readonly nonce: string;
  readonly proof: Buffer;
  readonly withoutProof: string;
}

/** `v=signature` or `e=error` */
export type ServerFinal =
  | { readonly type: 'verified'; readonly signature: Buffer }
  | { readonly type: 'refused'; readonly error: string };

export function formatClientFirst(first: {
  binding: BindingFlag;
  authzid?: string;
  username: string;
  nonce: string;
}): string {
  return `${formatGs2(first.binding, first.authzid)}n=${escapeName(first.username)},r=${first.nonce}`;
}

export function parseClientFirst(text: string): ClientFirst | undefined {
  const header = parseGs2(text);
  if (header === undefined) return undefined;
  const bare = text.slice(header.written.length);
  const { n, r } = attributesOf(bare);
  if (n === undefined || r === undefined) return undefined;
  return { header, username: unescapeName(n), nonce: r, bare, text };
}

export function formatServerFirst(first: {
  nonce: string;
  salt: Uint8Array;
  iterations: number;
  offerHash?: string;
}): string {
  const offered = first.offerHash === undefined ? '' : `,h=${first.offerHash}`;
  return `r=${first.nonce},s=${encodeBase64(first.salt)},i=${first.iterations}${offered}`;
}

export function parseServerFirst(text: string): ServerFirst | undefined {
  const { r, s, i, h } = attributesOf(text);
  const salt = s === undefined ? undefined : decodeBase64(s);
  if (r === undefined || salt === undefined || i === undefined || !/^[1-9]\d{0,9}$/.test(i)) return undefined;
  return { nonce: r, salt, iterations: Number(i), offerHash: h, text };
}

/** The client's last message up to its proof, which is computed over it. */
export function formatWithoutProof(binding: Uint8Array, nonce: string): string {
  return `c=${encodeBase64(binding)},r=${nonce}`;
}

export function formatClientFinal(withoutProof: string, proof: Uint8Array): string {
  return `${withoutProof},p=${encodeBase64(proof)}`;
}

export function parseClientFinal(text: string): ClientFinal | undefined {
  const { c, r, p } = attributesOf(text);
  const binding = c === undefined ? undefined : decodeBase64(c);
  const proof = p === undefined ? undefined : decodeBase64(p);
  if (binding === undefined || r === undefined || proof === undefined) return undefined;
  return { binding, nonce: r, proof, withoutProof: text.slice(0, text.lastIndexOf(',p=')) };
}

export function formatServerFinal(final: ServerFinal): string {
  return final.type === 'verified' ? `v=${encodeBase64(final.signature)}` : `e=${final.error}`;
}

export function parseServerFinal(text: string): ServerFinal | undefined {
  const { v, e } = attributesOf(text);
  if (e !== undefined) return { type: 'refused', error: e };
  const signature = v === undefined ? undefined : decodeBase64(v);
  return signature === undefined ? undefined : { type: 'verified', signature };
}

/** The first of each letter; empty when the text is not a list of attributes. */
function attributesOf(text: string): Partial<Record<'n' | 'r' | 's' | 'i' | 'h' | 'c' | 'p' | 'v' | 'e', string>> {
  const found: Record<string, string> = Object.create(null);
  for (const part of text.split(',')) {
    if (!/^[A-Za-z]=/.test(part)) return {};
    found[part.charAt(0)] ??= part.slice(2);
  }
  return found;
}
