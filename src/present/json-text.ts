/**
 * JSON of the texts and values that annotations hold, put together by hand.
 * Knows JSON and hidden characters. Rule: the same text as `visibleJson` gives, to which all is left that is not plain ASCII;
 * what is remembered is bounded.
 */
import type { Annotation, Fields } from '../annotate/annotation.ts';
import { ownString } from '../bytes/own-string.ts';
import { mayHide, visibleJson } from './sanitise.ts';

/** All but what stands for itself in JSON and on a terminal: printable ASCII without quotes and backslashes (RFC 8259 §7). */
const UNUSUAL = /[^ !#-[\]-~]/;
/** All but that, Latin letters, quotation marks and what emoji are made of: few ranges, which the engine tells apart fastest. */
const NOTABLE = /[^ !#-[\]-~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\ud83c-\ud83e\udc00-\udfff]/;

/** A text in quotes, its hidden characters as escapes. */
export function quoted(text: string): string {
  if (isPlain(text)) return `"${text}"`;
  if (mayHide(text)) return visibleJson(text);
  return text.includes('"') || text.includes('\\') ? JSON.stringify(text) : `"${text}"`;
}

function isPlain(text: string): boolean {
  return !UNUSUAL.test(text) || (!NOTABLE.test(text) && text.isWellFormed());
}

/** An annotation as an object, with more fields behind its own. */
export function annotationJson({ spec, level, summary, fields }: Annotation, more: Fields | undefined): string {
  const members = more === undefined ? membersOf(fields) : membersOf({ ...fields, ...more });
  return `${SPECS.of(spec)}"level":"${level}","summary":${quoted(summary)},"fields":{${members}}}`;
}

/** An object's keys and values without the braces around them; what is undefined is left out. */
function membersOf(fields: Fields): string {
  let members = '';
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (value === undefined) continue;
    // As few strings are put together as possible: they are most of what a line leaves behind.
    const written = members === '' ? FIRST : FURTHER;
    if (typeof value === 'string' && isPlain(value)) members += `${written.ofText.of(key)}${value}"`;
    else members += written.ofAny.of(key) + visibleJson(value);
  }
  return members;
}

/** What a text is written as; the few that come again and again are looked at once. */
class Written {
  readonly #known = new Map<string, string>();
  readonly #write: (text: string) => string;

  constructor(write: (text: string) => string) {
    this.#write = write;
  }

  of(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const written = this.#write(text);
    if (this.#known.size < MOST_KNOWN && text.length <= LONGEST_KNOWN) this.#known.set(ownString(text), written);
    return written;
  }
}

/** Annotators have some hundred specifications and keys; strangers may make up more. */
const MOST_KNOWN = 2_000;
/** In UTF-16 units; namespaces have some fifty. */
const LONGEST_KNOWN = 200;

/** Keys with all that stands around them up to their value, or up to what is in its quotes. */
const FIRST = {
  ofText: new Written((key) => `${visibleJson(key)}:"`),
  ofAny: new Written((key) => `${visibleJson(key)}:`),
};
const FURTHER = {
  ofText: new Written((key) => `,${visibleJson(key)}:"`),
  ofAny: new Written((key) => `,${visibleJson(key)}:`),
};
const SPECS: Written = new Written((spec) => `{"spec":${visibleJson(spec)},`);
