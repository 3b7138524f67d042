/**
 * The bytes XML's grammar is made of, and the tight loops that run over them.
 * Knows single bytes, no state. Rule: all structure is ASCII; any byte of a multi-byte character counts as a name
 * character, since which letters are allowed is not framing's business.
 */

export const LESS_THAN = 0x3c;
export const GREATER_THAN = 0x3e;
export const SLASH = 0x2f;
export const EQUALS = 0x3d;
export const QUOTE = 0x22;
export const APOSTROPHE = 0x27;
export const EXCLAMATION = 0x21;
export const QUESTION = 0x3f;
export const HYPHEN = 0x2d;
export const COLON = 0x3a;
export const OPENING_BRACKET = 0x5b;
export const CLOSING_BRACKET = 0x5d;
export const CAPITAL_D = 0x44;

const SPACE = 1;
const NAME_START = 2;
const NAME = 4;

const CLASSES: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => classOf(byte));

/** XML 1.0 §2.3: S, NameStartChar, NameChar. */
function classOf(byte: number): number {
  const character = String.fromCharCode(byte);
  if (/[ \t\r\n]/.test(character)) return SPACE;
  if (byte >= 0x80 || /[A-Za-z_:]/.test(character)) return NAME_START | NAME;
  return /[0-9.-]/.test(character) ? NAME : 0;
}

export function isSpace(byte: number | undefined): boolean {
  return ((CLASSES[byte ?? 0] ?? 0) & SPACE) !== 0;
}

export function isNameStart(byte: number | undefined): boolean {
  return ((CLASSES[byte ?? 0] ?? 0) & NAME_START) !== 0;
}

export function isName(byte: number | undefined): boolean {
  return ((CLASSES[byte ?? 0] ?? 0) & NAME) !== 0;
}

/** The first position in [from, end) that holds no white space, or `end`. */
export function afterSpace(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && ((CLASSES[bytes[at] ?? 0] ?? 0) & SPACE) !== 0) at++;
  return at;
}

/** The first position in [from, end) that holds no name character, or `end`. */
export function afterName(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && ((CLASSES[bytes[at] ?? 0] ?? 0) & NAME) !== 0) at++;
  return at;
}

/** The first position in [from, end) that ends an attribute value: its quote, or a `<`, which breaks it; or `end`. */
export function afterValue(bytes: Buffer, from: number, end: number, quote: number): number {
  let at = from;
  while (at < end && bytes[at] !== quote && bytes[at] !== LESS_THAN) at++;
  return at;
}

/** Short texts are looked through here; a native search costs as much as about so many bytes (measured). */
const SHORT = 48;

/** The first `<` in [from, end), or `end`. */
export function markupIn(bytes: Buffer, from: number, end: number): number {
  const near = Math.min(end, from + SHORT);
  let at = from;
  while (at < near && bytes[at] !== LESS_THAN) at++;
  if (at < near || at === end) return at;
  const found = bytes.indexOf(LESS_THAN, at);
  return found === -1 || found > end ? end : found;
}
