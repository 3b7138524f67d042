/**
 * The look at an element in which the first one met rare bytes of text and nothing listed: whether one stands where a secret's would.
 * Made of the same words as the candidates. Rule: it may be wrong in one direction only; what it clears holds nothing the table lists.
 *
 * Most colons stand in times and addresses, and to let the candidates look for all that there is takes ten times as long.
 */
import { NAMED, PARAMETERS, SLASHES, TELLING_MARKS, TELLING_WORDS } from './candidates.ts';

/** Whether a parameter may be among it that is secret. Each of the characters stands for a byte. */
export function mayAssign(characters: string): boolean {
  return PARAMETERS.test(characters);
}

/** The same of the name of a value that stands beside it. */
export function mayName(characters: string): boolean {
  return NAMED.test(characters);
}

/** The same of character references, escapes of JSON, bearer tokens, and of what stands beside a colon. */
export function mayTell(characters: string): boolean {
  if (MARKS.some((mark) => characters.includes(mark))) return true;
  for (let at = characters.indexOf(':'); at >= 0; at = characters.indexOf(':', at + 1))
    if (isBehindTellingWord(characters, at) || leadsToLogin(characters, at + 1)) return true;
  return false;
}

/** References are found also in what was escaped before. */
const MARKS: readonly string[] = ['&#', ';#', ...TELLING_MARKS];

/** Behind a key in quotes (also written `&quot;`), or one of the words; any byte of other scripts may be part of white space. */
function isBehindTellingWord(characters: string, colon: number): boolean {
  let end = colon;
  while (isSpace(characters.charCodeAt(end - 1))) end--;
  const last = characters.charCodeAt(end - 1);
  if (last === QUOTE || last === APOSTROPHE || last === SEMICOLON || last >= OTHER_SCRIPTS) return true;
  return WORDS_BY_LETTER[last & LETTER]?.some((word) => endsWith(characters, end, word)) === true;
}

function endsWith(characters: string, end: number, word: string): boolean {
  return characters.slice(Math.max(0, end - word.length), end).toLowerCase() === word;
}

/** `//name:password@` of an address (RFC 3986 §3.2.1); white space is ASCII's, other bytes belong to longer characters. */
const LOGIN = new RegExp(`${SLASHES}[^ \\t-\\r/?#"'<>@]*@`, 'y');

function leadsToLogin(characters: string, from: number): boolean {
  LOGIN.lastIndex = from;
  return LOGIN.test(characters);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SEMICOLON = 0x3b;
const OTHER_SCRIPTS = 0x80;
/** The bits of a letter that are the same for a small one and the capital. */
const LETTER = 0x1f;
/** The words by the last of their letters. */
const WORDS_BY_LETTER: readonly (readonly string[])[] = Array.from({ length: LETTER + 1 }, (_, letter) =>
  TELLING_WORDS.filter((word) => (word.charCodeAt(word.length - 1) & LETTER) === letter),
);
