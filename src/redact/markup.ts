/**
 * Secrets in XML that stands inside of text: a stanza somebody pasted, a log that was read as something else.
 * Works on text as it is meant, on pieces of XML as well as on whole ones. Rule: what would be hidden as an element or an
 * attribute wherever it stands is hidden here by the same names; a value goes to the next tag.
 */
import type { Found } from './edits.ts';
import { SECRET_MARK } from './mark.ts';
import { NAMING_ATTRIBUTES, VALUES } from './named-values.ts';
import { SECRET_FORM_NAME, TELLING_ENDINGS } from './names.ts';
import { oneOf } from './patterns.ts';

const ENDING = `[\\w.-]{0,64}(?:${oneOf(TELLING_ENDINGS)})`;
const KEYS = '(?:api|private|session|access|auth)[-_]?key';
/** What only the namespace tells in a stanza is told here by its name. */
const LOGIN = 'auth|initial-response|response|challenge|handshake|digest';
const PREFIX = '(?:[\\w.-]{1,64}:)?';
const ELEMENT = `${PREFIX}(?:${ENDING}|${KEYS}|pwd|jwt|otp|cookie|${LOGIN})`;
const ATTRIBUTE = `\\s${PREFIX}(?:${ENDING}|${KEYS}|pwd)\\s{0,8}=\\s{0,8}`;
const INSIDE_TAG = '[^<>]{0,2048}';
const PATTERNS: readonly RegExp[] = [
  new RegExp(`(<${ELEMENT}(?:\\s${INSIDE_TAG})?(?<!/)>\\s{0,64})([^<\\s][^<]*)`, 'gi'),
  new RegExp(`(${ATTRIBUTE}")([^"<]+)`, 'gi'),
  new RegExp(`(${ATTRIBUTE}')([^'<]+)`, 'gi'),
];

/** As much of a tag as is looked at for what it names, in UTF-16 units: a long token may stand before its name. */
const TAG = /<[^<>]{1,8192}/g;
const NAMES = `\\s${PREFIX}(?:${oneOf(NAMING_ATTRIBUTES)})\\s{0,8}=\\s{0,8}["']\\s{0,8}${SECRET_FORM_NAME}\\s{0,8}["']`;
const NAMING = new RegExp(NAMES, 'i');
/** What is named: an attribute, or what stands behind the tag, alone or in an element called a value. */
const NAMED_ATTRIBUTE = new RegExp(`(\\s(?:${oneOf(VALUES)})\\s{0,8}=\\s{0,8})(?:"([^"<]+)|'([^'<]+))`, 'i');
const NAMED_CONTENT = new RegExp(`(>\\s{0,64}(?:<${PREFIX}(?:${oneOf(VALUES)})>)?)([^<\\s][^<]*)`, 'iy');

export function findInMarkup(text: string): readonly Found[] {
  if (!text.includes('<')) return [];
  const told = PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => behind(match)));
  return NAMING.test(text) ? [...told, ...findNamed(text)] : told;
}

/** Each tag by itself, so that the time it takes grows with the text only. */
function findNamed(text: string): readonly Found[] {
  return [...text.matchAll(TAG)].flatMap(({ index, 0: tag }) => {
    if (!NAMING.test(tag)) return [];
    const attribute = NAMED_ATTRIBUTE.exec(tag);
    // Behind its quotation mark.
    if (attribute !== null) return behind(attribute, index + 1);
    NAMED_CONTENT.lastIndex = index + tag.length;
    const content = tag.endsWith('/') ? null : NAMED_CONTENT.exec(text);
    return content === null ? [] : behind(content);
  });
}

/** The last group that matched, which stands behind the first; `offset`: of the text that was searched. */
function behind({ index, 1: before = '', 2: value, 3: other = '' }: RegExpExecArray, offset: number = 0): Found {
  const start = offset + index + before.length;
  return { start, end: start + (value ?? other).length, text: SECRET_MARK, what: 'pasted XML' };
}
