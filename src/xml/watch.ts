/**
 * What to look out for while elements are scanned: names, namespaces and kinds of bytes, each a bit of one mask.
 * Knows nothing of why they are looked for. Rule: it may take one thing for another, never overlook one; names are told apart
 * by a hash that ignores letter case and the separators `-`, `_` and `.`, and their ends by five letters.
 */

import { COLON } from './characters.ts';

/** The bit of a name or namespace on the list. */
export const LISTED = 1;
/** The bit of a name whose value or content may be another name; the others are the caller's. */
export const NAMING = 2;

export interface WatchList {
  /** Local names. */
  readonly elements: Iterable<string>;
  /** Local names, whatever prefix they have. */
  readonly attributes: Iterable<string>;
  /** What local names of either end with; of at least five letters. */
  readonly endings: Iterable<string>;
  /** Local names of those whose values or contents are names. */
  readonly naming: { readonly elements: Iterable<string>; readonly attributes: Iterable<string> };
  /** As they are declared, in any letter case. */
  readonly namespaces: Iterable<string>;
  /** For each byte of text and of attribute values, the bits it stands for. */
  readonly bytes: Int32Array;
  /** The same for the values of namespace declarations. */
  readonly declaredBytes: Int32Array;
}

/** A power of two: large enough that a name is hardly ever taken for another (about one in 300 with a hundred names). */
const SLOTS = 32 * 1024;

/** What a slot holds: the bits above for each kind, one kind behind the other. */
const ELEMENT = 0;
const ATTRIBUTE = 2;
const NAMESPACE = 4;
const ONE_KIND = LISTED | NAMING;

export const SEPARATOR = 0;
export const NAME_END = 255;

/** Letters as small ones, separators as nothing, what cannot stand in a name (or is not ASCII) as its end. */
export const FOLDED: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => folded(byte));

export class Watch {
  readonly bytes: Int32Array;
  readonly declaredBytes: Int32Array;
  readonly #slots: Uint8Array = new Uint8Array(SLOTS);
  readonly #endings: Uint8Array = new Uint8Array(SLOTS);
  /** A bit for each letter that one of them ends with: most names end with another. */
  #lastLetters = 0;

  constructor({ elements, attributes, endings, naming, namespaces, bytes, declaredBytes }: WatchList) {
    this.bytes = bytes;
    this.declaredBytes = declaredBytes;
    for (const name of elements) this.#add(hashOfName(name), LISTED << ELEMENT);
    for (const name of attributes) this.#add(hashOfName(name), LISTED << ATTRIBUTE);
    for (const name of naming.elements) this.#add(hashOfName(name), NAMING << ELEMENT);
    for (const name of naming.attributes) this.#add(hashOfName(name), NAMING << ATTRIBUTE);
    for (const ending of endings) this.#addEnding(Buffer.from(ending));
    for (const ns of namespaces) this.#add(hashOfValue(ns), LISTED << NAMESPACE);
  }

  /** LISTED, NAMING, both or none. */
  marksOfElement(hash: number): number {
    return ((this.#slots[hash & (SLOTS - 1)] ?? 0) >> ELEMENT) & ONE_KIND;
  }

  /** The same of an attribute. */
  marksOfAttribute(hash: number): number {
    return ((this.#slots[hash & (SLOTS - 1)] ?? 0) >> ATTRIBUTE) & ONE_KIND;
  }

  /** Whether a name that ends before `end` may end like a listed one. */
  listsEnding(bytes: Buffer, end: number): boolean {
    return ((this.#lastLetters >> letterAt(bytes, end - 1)) & 1) !== 0 && this.#endings[endOf(bytes, end)] === 1;
  }

  listsNamespace(hash: number): boolean {
    return (this.#slots[hash & (SLOTS - 1)] ?? 0) >> NAMESPACE !== 0;
  }

  #addEnding(ending: Buffer): void {
    if (ending.length < ENDING) throw new Error(`${String(ending)} is too short an ending to be looked out for`);
    this.#lastLetters |= 1 << letterAt(ending, ending.length - 1);
    this.#endings[endOf(ending, ending.length)] = 1;
  }

  #add(hash: number, bits: number): void {
    const slot = hash & (SLOTS - 1);
    this.#slots[slot] = (this.#slots[slot] ?? 0) | bits;
  }
}

const NOTHING: Int32Array = new Int32Array(256);

/** Looks out for nothing. */
export const UNWATCHED: Watch = new Watch({
  elements: [],
  attributes: [],
  endings: [],
  naming: { elements: [], attributes: [] },
  namespaces: [],
  bytes: NOTHING,
  declaredBytes: NOTHING,
});

/** One step of the hash, which begins with 0 at a name's beginning and behind its colon. */
export function hashed(hash: number, letter: number): number {
  return (Math.imul(hash, 31) + letter) | 0;
}

/** The last five letters before `end`, in any case, as one number below SLOTS; three would take `node` for the end of `passcode`. */
function endOf(bytes: Buffer, end: number): number {
  let hash = 0;
  for (let at = end - ENDING; at < end; at++) hash = hashed(hash, letterAt(bytes, at));
  return hash & (SLOTS - 1);
}

const ENDING = 5;

/** 1 to 26 for a letter, in any case; what else there is may be taken for one. */
function letterAt(bytes: Buffer, at: number): number {
  return (bytes[at] ?? 0) & 31;
}

/** A byte of a namespace, letter case ignored. */
export function caseless(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

function hashOfName(name: string): number {
  let hash = 0;
  for (const byte of Buffer.from(name)) if (folded(byte) !== SEPARATOR) hash = hashed(hash, folded(byte));
  return hash;
}

function hashOfValue(value: string): number {
  let hash = 0;
  for (const byte of Buffer.from(value)) hash = hashed(hash, caseless(byte));
  return hash;
}

function folded(byte: number): number {
  const character = String.fromCharCode(byte);
  if (/[-_.]/.test(character)) return SEPARATOR;
  if (byte === COLON || /[a-z0-9]/.test(character)) return byte;
  return /[A-Z]/.test(character) ? byte | 0x20 : NAME_END;
}
