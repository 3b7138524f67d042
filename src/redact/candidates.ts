/**
 * A quick look at text that tells whether it can hold a secret at all, so that ordinary stanzas are let pass unread.
 * Built from the table. Rule: it may be wrong in one direction only; text it clears holds nothing the table lists.
 *
 * Names of elements and attributes always stand as they are. Namespaces and text may be written with character
 * references, or broken up by CDATA and comments, so either calls for a closer look.
 */
import { COMPONENT_ACCEPT, COMPONENT_CONNECT, DATA_FORMS } from '../xmpp/namespaces.ts';
import { NAMED_VALUES, NAMING_ATTRIBUTES, NAMING_ELEMENTS } from './named-values.ts';
import { PARTY_MARK, TELLING_END, TELLING_ENDINGS } from './names.ts';
import { oneOf, quoted } from './patterns.ts';
import { ANY, GUARDED, SECRET_PLACES } from './table.ts';

/** Content namespaces of streams, which no stanza repeats: their elements are found by name. */
const HEADER_NAMESPACES: ReadonlySet<string> = new Set([COMPONENT_ACCEPT, COMPONENT_CONNECT]);

/** Elements found by their names, in any letter case and whatever joins their words. */
export const LISTED_ELEMENTS: ReadonlySet<string> = new Set(
  SECRET_PLACES.filter(({ ns, local }) => local !== ANY && (ns === ANY || HEADER_NAMESPACES.has(ns))).map(
    ({ local }) => local,
  ),
);
/** Attributes found so. */
export const LISTED_ATTRIBUTES: ReadonlySet<string> = new Set(
  SECRET_PLACES.flatMap(({ local, attribute }) => (local === ANY && attribute !== undefined ? [attribute] : [])),
);
/** Namespaces whose places are not found by their names already. */
const NAMESPACES: ReadonlySet<string> = new Set([
  ...SECRET_PLACES.filter(
    ({ local, attribute }) => !LISTED_ELEMENTS.has(local) && !LISTED_ATTRIBUTES.has(attribute ?? ''),
  ).map(({ ns }) => ns),
  ...GUARDED.map(({ ns }) => ns),
  DATA_FORMS,
  ...NAMED_VALUES,
]);
/** The same, those found by themselves. */
export const LISTED_NAMESPACES: readonly string[] = [...NAMESPACES].filter((ns) => ns !== ANY);

/**
 * A parameter of an address, or of a form's body (RFC 6749), whose mark may be percent-encoded, more than once: as long as a telling
 * one can be, whatever stands before its end.
 */
const PARAMETER = `[?&;#%](?:[\\w.~[%-]{0,160}?${TELLING_END}|(?:(?:25){0,3}(?:3F|26|23|3B))?code)(?:\\[|%(?:25){0,3}5B)?(?:\\]|%(?:25){0,3}5D)?(?:=|%(?:25){0,3}3D)`;

/** The end of a value's name: white space there, also of other scripts, whose bytes may stand for characters each, does not count. */
const END_OF_NAME = `${TELLING_END}[\\s\\u0080-\\uffff]*`;
const NAMING_ELEMENT = `[<:](?:${oneOf(NAMING_ELEMENTS)})(?=[\\s>])`;
/** A value's name, as an attribute or an element beside it; of elements one in another, the innermost, so that none is read twice. */
const NAME_BESIDE = [
  `[\\s:](?:${oneOf(NAMING_ATTRIBUTES)})\\s*=\\s*(?:"[^"<]*?${END_OF_NAME}"|'[^'<]*?${END_OF_NAME}')`,
  `${NAMING_ELEMENT}(?:(?!${NAMING_ELEMENT})[^<])*?${END_OF_NAME}<`,
].join('|');

/** Before a host, also as JSON may write them (RFC 8259 §7). */
export const SLASHES = '(?:\\\\{0,31}/){2}';

/**
 * Each alternative begins with a mark, not a letter, and none looks back, so that the engine can leap over most of a text:
 * this runs on every stanza.
 */
const CANDIDATE = new RegExp(
  [
    `[<:](?:${spellingsOf(LISTED_ELEMENTS)})(?=[\\s/>])`,
    `[\\s:](?:${spellingsOf(LISTED_ATTRIBUTES)})\\s*=`,
    `[<:][^\\s"'<>=/:]+(?<=${oneOf(TELLING_ENDINGS)})(?=[\\s/>])`,
    `[\\s:][^\\s"'<>=/:]+(?<=${oneOf(TELLING_ENDINGS)})\\s*=`,
    `["'](?:${oneOf(LISTED_NAMESPACES)})["']`,
    PARAMETER,
    NAME_BESIDE,
    // Also in what was escaped before: then its ampersands are.
    '[&;]#',
    '[&;]lt;[a-z_]',
    '<[!?]',
    `:${SLASHES}[^\\s/?#@:"'<>]{0,256}:[^\\s/?#"'<>]{1,1024}@`,
  ].join('|'),
  'i',
);

/** JSON's escapes, which hide names; the second part of a bearer token (RFC 7519). */
export const TELLING_MARKS: readonly string[] = ['\\u00', '.eyJ'];
/** What stands before a colon and a secret: headers of HTTP, keys of SDP, addresses of encrypted files (XEP-0454). */
export const TELLING_WORDS: readonly string[] = [
  ...['authorization', 'cookie', 'ice-pwd', 'inline', 'aesgcm'],
  ...['-token', '-secret', '-password', '-passphrase', '-key'],
];
const WORD = new RegExp(`(?:${oneOf(TELLING_WORDS)})\\s{0,8}:|aesgcm%3A`, 'i');
/** What cannot be written without a percent sign, or without both a mark that leads to a name and one that assigns. */
export const PARAMETERS: RegExp = new RegExp(`${PARAMETER}|aesgcm%3A`, 'i');
/** What cannot be written without an attribute or an element that names. */
export const NAMED: RegExp = new RegExp(NAME_BESIDE, 'i');
/** What stands behind every key in JSON, and hardly ever in XML. */
const KEY_END = /["';]\s*:/;
const MARK = `\\\\{0,31}(?:["']|[&;](?:quot|apos);)`;
const KEY = new RegExp(
  [
    `(?:${TELLING_END}|${PARTY_MARK})${MARK}\\s*:`,
    // A value's name, as a value itself.
    `(?:${oneOf(NAMING_ATTRIBUTES)})${MARK}\\s*:\\s*${MARK}[^"'&;\\\\]{0,256}?${TELLING_END}${MARK}`,
  ].join('|'),
  'i',
);

/** For text that could not be read as XML: words that stand beside secrets in any protocol. */
const SUSPICIOUS =
  /auth|passw|secret|token|sasl|digest|handshake|bearer|nonce|cookie|credential|challenge|response|\bkey\b|\bsid\b/i;

/** Whether a piece of a stream may hold a secret; `false` is certain if the stream declared no listed namespace. */
export function mayHoldSecret(text: string): boolean {
  if (CANDIDATE.test(text) || TELLING_MARKS.some((mark) => text.includes(mark))) return true;
  return WORD.test(text) || (KEY_END.test(text) && KEY.test(text));
}

/** Whether a stream header declares a namespace of the table, so that its stanzas need not spell it out. */
export function declaresListed(namespaces: Readonly<Record<string, string>>): boolean {
  return Object.values(namespaces).some((ns) => NAMESPACES.has(ns) && !HEADER_NAMESPACES.has(ns));
}

/** Whether text that is no readable XML should not be kept. */
export function isSuspicious(text: string): boolean {
  return SUSPICIOUS.test(text) || mayHoldSecret(text);
}

/** Their separators left out, or others in their place. */
function spellingsOf(words: Iterable<string>): string {
  return [...words].map((word) => word.split(/[-_.]/).map(quoted).join('[-_.]?')).join('|');
}
