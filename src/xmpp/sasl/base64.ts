/**
 * Base64 as SASL payloads carry it (RFC 4648 §4, RFC 6120 §6.4.2).
 * Stricter than Node's decoder, which skips what it does not know. Rule: what is not base64 is never read as if it were.
 */

const ALPHABET = /^[A-Za-z0-9+/]*={0,2}$/;

/** The bytes, or undefined when the text is not base64. White space inside and missing padding are let pass, as peers do. */
export function decodeBase64(text: string): Buffer | undefined {
  const compact = text.replace(/[ \t\r\n]+/g, '');
  if (!ALPHABET.test(compact)) return undefined;
  const digits = compact.replace(/=+$/, '');
  const wrong = digits.length % 4 === 1 || (digits.length !== compact.length && compact.length % 4 !== 0);
  return wrong ? undefined : Buffer.from(digits, 'base64');
}

export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
