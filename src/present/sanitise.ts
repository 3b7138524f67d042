/**
 * Makes characters visible that would otherwise act on a terminal or hide in a line.
 * Knows no format. Rule: one scheme for every output: `\n \t \r \e`, and `\u{202e}` with the code point in hex for the rest;
 * backslashes of the text stay as they are, so only the JSON format (which escapes in JSON's own way) tells the two apart.
 *
 * Hidden are: C0, DEL and C1 controls; lone surrogates; line and paragraph separators; interlinear marks; and every
 * code point Unicode calls default-ignorable (bidi controls, zero-width marks, the tags block, variation selectors),
 * save a U+FE0E or U+FE0F that follows an emoji and only picks its picture.
 */

import { hasListed, listOf } from '../bytes/listed-units.ts';

const HIDDEN_CLASS = '[\\p{Cc}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\p{Bidi_Control}\\u2028\\u2029\\ufff9-\\ufffb]';
const HIDDEN_SOURCE = `(?![\\ufe0e\\ufe0f])${HIDDEN_CLASS}|(?<!\\p{Emoji})[\\ufe0e\\ufe0f]`;
/**
 * The UTF-16 units of which hidden characters are made, as ranges: those of the class above, U+FE0E and U+FE0F, and the first halves
 * of surrogate pairs that may be one. A test holds it against the class.
 */
const SUSPECT_RANGES: readonly (readonly [from: number, to: number])[] = [
  ...([
    [0x00, 0x1f],
    [0x7f, 0x9f],
    [0xad, 0xad],
    [0x34f, 0x34f],
    [0x61c, 0x61c],
    [0x115f, 0x1160],
  ] as const),
  ...([
    [0x17b4, 0x17b5],
    [0x180b, 0x180f],
    [0x200b, 0x200f],
    [0x2028, 0x202e],
    [0x2060, 0x206f],
  ] as const),
  ...([
    [0x3164, 0x3164],
    [0xd82f, 0xd82f],
    [0xd834, 0xd834],
    [0xdb40, 0xdb43],
    [0xfe00, 0xfe0f],
  ] as const),
  ...([
    [0xfeff, 0xfeff],
    [0xffa0, 0xffa0],
    [0xfff0, 0xfffb],
  ] as const),
];
const SUSPECTS: Uint8Array = listOf(SUSPECT_RANGES);

const HIDDEN_ALL: RegExp = new RegExp(HIDDEN_SOURCE, 'gu');
const HIDDEN_BUT_NEWLINE: RegExp = new RegExp(`(?!\\n)(?:${HIDDEN_SOURCE})`, 'gu');
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r', '\x1b': '\\e' };

/** The text as one line: newlines are escaped like every other control character. */
export function sanitise(text: string): string {
  return mayHide(text) ? text.replace(HIDDEN_ALL, visible) : text;
}

/** The same for text of several lines: newlines stay. */
export function sanitiseLines(text: string): string {
  return mayHide(text) ? text.replace(HIDDEN_BUT_NEWLINE, visible) : text;
}

/** The text with something else in the place of each hidden character. */
export function replaceHidden(text: string, replace: (character: string) => string): string {
  return mayHide(text) ? text.replace(HIDDEN_ALL, replace) : text;
}

/** JSON of a value in printable characters only; `JSON.parse` gives the exact text back. */
export function visibleJson(value: unknown): string {
  return visibleInJson(JSON.stringify(value));
}

/** The same for JSON that is there already. */
export function visibleInJson(json: string): string {
  return mayHide(json) ? json.replace(HIDDEN_ALL, jsonEscape) : json;
}

/** Whether there may be anything to hide: most text is put to this and no more, and an expression for it takes several times as long. */
export function mayHide(text: string): boolean {
  return hasListed(text, SUSPECTS);
}

function visible(char: string): string {
  return SHORT[char] ?? `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** A code point outside the basic plane is two escapes in JSON (RFC 8259 §7). */
function jsonEscape(char: string): string {
  let escaped = '';
  for (let i = 0; i < char.length; i++) escaped += `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`;
  return escaped;
}
