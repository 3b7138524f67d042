/**
 * Secrets in XML that stands inside of text: a stanza somebody pasted, a log that was read as something else.
 * Works on text as it is meant, on pieces of XML as well as on whole ones. Rule: what would be hidden as an element or an
 * attribute wherever it stands is hidden here by the same names; a value goes to the next tag.
 */
import type { Found } from './edits.ts';
import { SECRET_MARK } from './mark.ts';
import { SECRET_FORM_NAME, TELLING_ENDINGS } from './names.ts';

const ENDING = `[\\w.-]{0,64}(?:${TELLING_ENDINGS.join('|')})`;
const KEYS = '(?:api|private|session|access|auth)[-_]?key';
/** What only the namespace tells in a stanza is told here by its name. */
const LOGIN = 'auth|initial-response|response|challenge|handshake|digest';
const PREFIX = '(?:[\\w.-]{1,64}:)?';
const ELEMENT = `${PREFIX}(?:${ENDING}|${KEYS}|pwd|jwt|otp|cookie|${LOGIN})`;
const ATTRIBUTE = `\\s${PREFIX}(?:${ENDING}|${KEYS}|pwd)\\s{0,8}=\\s{0,8}`;
const INSIDE_TAG = '[^<>]{0,2048}';
const VAR = `\\svar\\s{0,8}=\\s{0,8}["']${SECRET_FORM_NAME}["']`;

const PATTERNS: readonly RegExp[] = [
  new RegExp(`(<${ELEMENT}(?:\\s${INSIDE_TAG})?(?<!/)>\\s{0,64})([^<\\s][^<]*)`, 'gi'),
  new RegExp(`(${ATTRIBUTE}")([^"<]+)`, 'gi'),
  new RegExp(`(${ATTRIBUTE}')([^'<]+)`, 'gi'),
  new RegExp(`(<${PREFIX}field(?=\\s)${INSIDE_TAG}${VAR}${INSIDE_TAG}>\\s{0,64}<${PREFIX}value>)([^<]+)`, 'gi'),
];

export function findInMarkup(text: string): readonly Found[] {
  if (!text.includes('<')) return [];
  return PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 1: before = '', 2: value = '' }) => {
      const start = index + before.length;
      return { start, end: start + value.length, text: SECRET_MARK, what: 'pasted XML' };
    }),
  );
}
