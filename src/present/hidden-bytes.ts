/**
 * The characters that `sanitise` shows as escapes, found in UTF-8 without decoding it.
 * Knows bytes. Rule: it may suspect text that hides nothing, never clear text that does. C0 is left out: JSON escapes it by itself.
 */

/** One alternative a range of such characters; U+FE0E and U+FE0F are always among them here. Each byte is a character of the text. */
const HIDDEN_UTF8: RegExp =
  /\x7f|\xc2[\x80-\x9f\xad]|\xcd\x8f|\xd8\x9c|\xe1(?:\x85[\x9f\xa0]|\x9e[\xb4\xb5]|\xa0[\x8b-\x8f])|\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0-\xaf])|\xe3\x85\xa4|\xef(?:\xb8[\x80-\x8f]|\xbb\xbf|\xbe\xa0|\xbf[\xb0-\xbb])|\xf0(?:\x9b\xb2[\xa0-\xa3]|\x9d\x85[\xb3-\xba])|\xf3\xa0/;

/** A class of bytes. */
type Bytes = readonly (number | readonly [from: number, to: number])[];

/** Behind e2 80: zero-width and direction marks, line separators, embeddings. */
const MARKS_AND_BREAKS: Bytes = [
  [0x8b, 0x8f],
  [0xa8, 0xae],
];

/**
 * What those characters are written with: each row the first bytes, then those of which some must be there too, wherever they
 * stand. Rows with more than first bytes are for letters, signs and emoji in daily use.
 */
const ROWS: readonly (readonly Bytes[])[] = [
  [[0x7f, 0xcd, 0xe1, 0xef, 0xf3]],
  [[0xc2], [[0x80, 0x9f], 0xad]],
  [[0xd8], [0x9c]],
  [[0xe2], [0x80], MARKS_AND_BREAKS],
  [[0xe2], [0x81]],
  [[0xe3], [0x85], [0xa4]],
  [[0xf0], [0x9b, 0x9d]],
];

const CLASSES: readonly Bytes[] = ROWS.flat();

/** For each row, the bits of its classes. */
const NEEDED: readonly number[] = ROWS.map((row) => row.reduce((bits, bytes) => bits | bitOf(bytes), 0));

/** The bits of the classes that a byte belongs to; they fit in sixteen. */
export function hiddenBits(byte: number): number {
  return CLASSES.reduce((bits, bytes) => (has(bytes, byte) ? bits | bitOf(bytes) : bits), 0);
}

/** Whether bytes that have these bits together may be text with hidden characters; false is certain. */
export function mayBeHidden(bits: number): boolean {
  return NEEDED.some((needed) => (bits & needed) === needed);
}

/** Whether text has such characters; its UTF-8 bytes stand for characters here, which the engine searches fastest. */
export function hidesInUtf8(utf8: string): boolean {
  return HIDDEN_UTF8.test(utf8);
}

function bitOf(bytes: Bytes): number {
  return 1 << CLASSES.indexOf(bytes);
}

function has(bytes: Bytes, byte: number): boolean {
  return bytes.some((one) => (typeof one === 'number' ? one === byte : byte >= one[0] && byte <= one[1]));
}
