/**
 * Strict UTF-8: bytes to text, or the word that they are not text.
 * Knows nothing of what the text says. Rule: text that is given out encodes to exactly the bytes that came in.
 */
import { isUtf8 } from 'node:buffer';

/** The text of these bytes, a leading byte order mark included; undefined when they are not valid UTF-8 (RFC 3629). */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  return (bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).toString();
}
