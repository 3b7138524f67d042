/**
 * Secrets in JSON that stands inside of text: a card, an integration, a log somebody pasted.
 * Works on pieces of JSON as well as on whole ones, and on JSON inside of JSON's strings. Rule: where it cannot be told
 * how far a value goes, it goes to the end.
 */
import type { Found } from './edits.ts';
import { SECRET_MARK } from './mark.ts';
import { NAMING_ATTRIBUTES, VALUES } from './named-values.ts';
import { PARTY_KEYS, PARTY_MARK, SECRET_FORM_NAME, TELLING_NAME } from './names.ts';
import { oneOf } from './patterns.ts';

/** A quotation mark with the backslashes that JSON around it puts before it. Bounded, as all repetitions here. */
const QUOTE = String.raw`\\{0,31}(?:["']|u002[27])`;
const KEY = keyNamed(TELLING_NAME);
const PARTY = keyNamed(PARTY_MARK);
/** Of a party as well: these names alone mean too much to be secret everywhere. */
const KEY_OF_PARTY = keyNamed(`${TELLING_NAME}|${PARTY_KEYS}`);
/** What says that the value beside it is a secret: `"name":"password"`. */
const NAMING = new RegExp(
  String.raw`(${QUOTE})(?:${oneOf(NAMING_ATTRIBUTES)})\1\s*:\s*(${QUOTE})(?:${SECRET_FORM_NAME})\2`,
  'i',
);
const VALUE = keyNamed(oneOf(VALUES));
/** Those of one object, or some of them. */
const MEMBERS = /[^{}]+/g;
const OPENING = new RegExp(QUOTE, 'y');
const BARE = /[^\s,}\]"'<>]+/y;
const WHAT = 'JSON value';
const NO_SECRET: ReadonlySet<string> = new Set(['null', 'true', 'false']);

/** Edits of the text; what they write anew is quoted as the value's key is. */
export function findInJson(text: string): readonly Found[] {
  if (!text.includes(':')) return [];
  return valuesOf(text, text.search(PARTY) === -1 ? KEY : KEY_OF_PARTY, 0, text);
}

/** Edits of values whose names, beside them, are values themselves: `{"name":"password","value":"…"}`. */
export function findInNamedJson(text: string): readonly Found[] {
  if (!NAMING.test(text)) return [];
  const edits: Found[] = [];
  for (const { index, 0: members } of text.matchAll(MEMBERS)) {
    const from = Math.max(index, edits.at(-1)?.end ?? 0);
    if (from >= index + members.length || !NAMING.test(members)) continue;
    edits.push(...valuesOf(text, VALUE, from, members.slice(from - index)));
  }
  return edits;
}

/** Edits of the values of such keys in a stretch of the text; none is read twice, so that the time it takes grows with the text only. */
function valuesOf(text: string, key: RegExp, from: number, stretch: string): readonly Found[] {
  const edits: Found[] = [];
  key.lastIndex = 0;
  for (let match = key.exec(stretch); match !== null; match = key.exec(stretch)) {
    const edit = valueAt(text, from + match.index + match[0].length, match[1] ?? '"');
    if (edit === undefined) continue;
    edits.push(edit);
    key.lastIndex = Math.max(edit.end - from, key.lastIndex);
  }
  return edits.filter(({ start, end }) => end > start);
}

function keyNamed(names: string): RegExp {
  return new RegExp(String.raw`(${QUOTE})(?:${names})\1\s*:\s*`, 'gi');
}

function valueAt(text: string, start: number, quote: string): Found | undefined {
  const opening = matchAt(OPENING, text, start);
  if (opening !== undefined) {
    const from = start + opening.length;
    return { start: from, end: stringEnd(text, from, opening), text: SECRET_MARK, what: WHAT };
  }
  const quoted = `${quote}${SECRET_MARK}${quote}`;
  if (text[start] === '{' || text[start] === '[')
    return { start, end: structureEnd(text, start, quote), text: quoted, what: WHAT };
  const bare = matchAt(BARE, text, start);
  return bare === undefined || NO_SECRET.has(bare)
    ? undefined
    : { start, end: start + bare.length, text: quoted, what: WHAT };
}

/** Where the closing mark of a string begins. */
function stringEnd(text: string, from: number, quote: string): number {
  const mark = quote.at(-1) ?? '"';
  if (mark === '2' || mark === '7') return found(text.indexOf(quote, from), text);
  const escapes = quote.length - 1;
  for (let at = text.indexOf(mark, from); at !== -1; at = text.indexOf(mark, at + 1)) {
    const before = backslashes(text, from, at);
    if (ends(before, escapes)) return at - Math.min(before, escapes);
  }
  return text.length;
}

function found(at: number, text: string): number {
  return at === -1 ? text.length : at;
}

/**
 * Whether a mark behind so many backslashes closes a string whose opening mark had so many: in JSON inside of JSON each
 * layer halves them, and a mark that closes an outer string closes all inside it.
 */
function ends(before: number, escapes: number): boolean {
  if (before % 2 === 0) return true;
  return escapes > 0 && ends((before - 1) / 2, (escapes - 1) / 2);
}

function backslashes(text: string, from: number, at: number): number {
  let count = 0;
  while (at - count > from && text[at - count - 1] === '\\') count++;
  return count;
}

/** Past the bracket that closes the one at `start`; brackets in strings are none. */
function structureEnd(text: string, start: number, quote: string): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return at + 1;
    else if (text.startsWith(quote, at)) at = stringEnd(text, at + quote.length, quote) + quote.length - 1;
  }
  return text.length;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
