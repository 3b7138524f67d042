/**
 * What the tap's framers look out for: what may hold a secret, and what cannot be written into a capture as it came.
 * Puts together what redact and present say. Rule: an element without any of these marks is kept byte for byte, unread.
 */
import { hiddenBits, mayBeHidden } from '../present/hidden-bytes.ts';
import { SECRETS_WATCHED, tellingBits, tellingBitsDeclared } from '../redact/first-look.ts';
import { Watch } from '../xml/watch.ts';

// The first five bits are those of xml/watch and redact/first-look.
/** May not stand in a JSON string as it is (RFC 8259 §7). */
const ESCAPED = 1 << 5;
const NOT_ASCII = 1 << 6;
/** The first of the bits by which characters that hide or act are found. */
const HIDDEN = 7;

export const TAP_WATCH: Watch = new Watch({
  ...SECRETS_WATCHED,
  bytes: tableOf((byte) => tellingBits(byte) | writingBits(byte)),
  declaredBytes: tableOf((byte) => tellingBitsDeclared(byte) | writingBits(byte)),
});

export function isAscii(marks: number): boolean {
  return (marks & NOT_ASCII) === 0;
}

/** Whether there may be characters that are shown as escapes; false is certain. */
export function mayHide(marks: number): boolean {
  return marks >> HIDDEN !== 0 && mayBeHidden(marks >> HIDDEN);
}

export function isEscaped(marks: number): boolean {
  return (marks & ESCAPED) !== 0;
}

function writingBits(byte: number): number {
  const escaped = byte < 0x20 || '"\\'.includes(String.fromCharCode(byte));
  return (escaped ? ESCAPED : 0) | (byte < 0x80 ? 0 : NOT_ASCII) | (hiddenBits(byte) << HIDDEN);
}

function tableOf(bitsOf: (byte: number) => number): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => bitsOf(byte));
}
