/**
 * CRAM-MD5 (RFC 2195): the server sends a challenge, the client its name and an HMAC of the challenge.
 * Pure. Rule: what follows the last space of the client's message is the proof.
 */
import { createHmac } from 'node:crypto';
import { fieldAt, type PayloadField, type PayloadPlace, wholeField } from './payload.ts';

export interface CramResponse {
  readonly username: string;
  /** HMAC-MD5 of the challenge, in hexadecimal. */
  readonly digest: string;
}

export function cramDigest(password: string, challenge: string): string {
  return createHmac('md5', password).update(challenge).digest('hex');
}

export function encodeCramResponse({ username, digest }: CramResponse): Buffer {
  return Buffer.from(`${username} ${digest}`);
}

export function decodeCramResponse(bytes: Buffer): CramResponse | undefined {
  const space = bytes.lastIndexOf(' ');
  if (space === -1) return undefined;
  return { username: bytes.toString('utf8', 0, space), digest: bytes.toString('utf8', space + 1) };
}

export function readCram(bytes: Buffer, { direction }: PayloadPlace): readonly PayloadField[] | undefined {
  if (direction === 's2c')
    return CHALLENGE.test(bytes.toString('latin1')) ? wholeField(bytes, 'challenge', false) : undefined;
  const space = bytes.lastIndexOf(' ');
  if (space === -1) return undefined;
  return [fieldAt(bytes, 0, space, 'username', false), fieldAt(bytes, space + 1, bytes.length, 'digest', true)];
}

/** RFC 2195 §2: shaped like a message id (RFC 822 `msg-id`). */
const CHALLENGE = /^<[^<>\0]*>$/;
