/**
 * The quickest look of all: what a framer should look out for while it scans, so that most stanzas need no other look.
 * Made of the same table as the candidates. Rule: it may be wrong in one direction only; an element in which none of it was met
 * holds nothing the table lists.
 *
 * Listed names are watched for as names, and so is what names the value beside it. What else tells a secret stands in text or in an attribute's value, and cannot be
 * written without some rare bytes: a parameter (`?token=`), a character reference (`&#`), a key or a word before a colon, an
 * escape of JSON, a bearer token (`.eyJ`), a tag that was pasted (`&lt;`).
 */
import { LISTED, NAMING, type WatchList } from '../xml/watch.ts';
import { LISTED_ATTRIBUTES, LISTED_ELEMENTS, LISTED_NAMESPACES } from './candidates.ts';
import { NAMING_ATTRIBUTES, NAMING_ELEMENTS } from './named-values.ts';
import { TELLING_ENDINGS } from './names.ts';
import { mayAssign, mayName, mayTell } from './second-look.ts';

/** Bits of a watch that are taken: `xml/watch` has the first two. */
const ASSIGNS = 1 << 2;
const LEADS = 1 << 3;
const TELLS = 1 << 4;

const bits: ReadonlyMap<string, number> = new Map([
  ['=', ASSIGNS],
  ['%', ASSIGNS | LEADS],
  ...['?', '&', ';'].map((lead) => [lead, LEADS] as const),
  ['#', LEADS | TELLS],
  ...[':', '\\', 'J'].map((tell) => [tell, TELLS] as const),
]);

/** What to look out for, its bytes apart. */
export const SECRETS_WATCHED: Pick<WatchList, 'elements' | 'attributes' | 'endings' | 'naming' | 'namespaces'> = {
  elements: LISTED_ELEMENTS,
  attributes: LISTED_ATTRIBUTES,
  endings: TELLING_ENDINGS,
  naming: { elements: NAMING_ELEMENTS, attributes: NAMING_ATTRIBUTES },
  namespaces: LISTED_NAMESPACES,
};

/** The bits for a byte of text or of an attribute's value. */
export function tellingBits(byte: number): number {
  return bits.get(String.fromCharCode(byte)) ?? 0;
}

/** The bits for a byte of a declared namespace, which may be written with character references. */
export function tellingBitsDeclared(byte: number): number {
  return String.fromCharCode(byte) === '&' ? TELLS : 0;
}

/**
 * Whether an element with these marks may hold a secret; `false` is certain if the stream declared no listed namespace. `bytes`:
 * the element's, for a second look where only its text is in doubt.
 */
export function mayHoldMarked(marks: number, bytes: Buffer): boolean {
  if ((marks & LISTED) !== 0) return true;
  // XML that somebody pasted.
  if ((marks & LEADS) !== 0 && bytes.includes('lt;')) return true;
  const assigns = (marks & (ASSIGNS | LEADS)) === (ASSIGNS | LEADS);
  const tells = (marks & TELLS) !== 0;
  const names = (marks & NAMING) !== 0;
  if (!assigns && !tells && !names) return false;
  // A character for each byte: what the engine searches fastest.
  const characters = bytes.toString('latin1');
  return (assigns && mayAssign(characters)) || (tells && mayTell(characters)) || (names && mayName(characters));
}
