/**
 * Non-SASL authentication's digest (XEP-0078 §3.2).
 * Pure. Rule: the stream id and the digest together allow guessing the password offline, so the digest is secret.
 */
import { createHash } from 'node:crypto';

/** SHA-1 of stream id and password, in lower-case hexadecimal. */
export function iqAuthDigest(streamId: string, password: string): string {
  return createHash('sha1').update(streamId).update(password).digest('hex');
}

/** SHA-1 of stream id and secret, which a component sends as its handshake (XEP-0114 §3). */
export function componentHandshake(streamId: string, secret: string): string {
  return iqAuthDigest(streamId, secret);
}
