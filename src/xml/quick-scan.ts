/**
 * Reads whole, plainly written elements in one go: what nearly all stanzas are.
 * Knows the grammar as far as such elements need it. Rule: it takes nothing that the framer's own reading would not take, and
 * leaves to that whatever is cut off, unusual or wrong.
 */
import { APOSTROPHE, COLON, EQUALS, GREATER_THAN, isNameStart, LESS_THAN, QUOTE, SLASH } from './characters.ts';
import { caseless, FOLDED, hashed, LISTED, NAME_END, SEPARATOR, type Watch } from './watch.ts';

const SPACE = 0x20;
/** Nested elements it remembers; deeper ones are rare. */
const DEEPEST = 64;
const XMLNS = Buffer.from('xmlns');
/** It cannot be read in one go. */
const LEFT = -1;

export class QuickScan {
  /** What was looked out for and met in the element read last: bits of its watch. */
  marks = 0;
  /** Where the name of the element read last ends. */
  nameEnd = 0;
  readonly #watch: Watch;
  readonly #depth: number;
  /** Begin and end of the open elements' names. */
  readonly #names: Int32Array = new Int32Array(DEEPEST * 2);
  #open = 0;
  #hash = 0;

  /** `depth`: nested elements in one piece that the framer lets pass. */
  constructor(watch: Watch, depth: number) {
    this.#watch = watch;
    this.#depth = Math.min(depth, DEEPEST);
  }

  /** Where the element ends whose `<` stands at `from`, if it ends before `end`; else -1. */
  read(bytes: Buffer, from: number, end: number): number {
    this.marks = 0;
    this.nameEnd = 0;
    this.#open = 0;
    let at = this.#startTag(bytes, from + 1, end);
    while (at !== LEFT && this.#open > 0) {
      at = this.#text(bytes, at, end);
      if (at + 2 >= end) return LEFT;
      at = bytes[at + 1] === SLASH ? this.#endTag(bytes, at + 2, end) : this.#startTag(bytes, at + 1, end);
    }
    return at;
  }

  /** The first `<`, or `end`. */
  #text(bytes: Buffer, from: number, end: number): number {
    const table = this.#watch.bytes;
    let marks = this.marks;
    let at = from;
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === LESS_THAN) break;
      marks |= table[byte] ?? 0;
    }
    this.marks = marks;
    return at;
  }

  #endTag(bytes: Buffer, from: number, end: number): number {
    this.#open--;
    const start = this.#names[this.#open * 2] ?? 0;
    const length = (this.#names[this.#open * 2 + 1] ?? 0) - start;
    if (from + length >= end || bytes[from + length] !== GREATER_THAN) return LEFT;
    for (let at = 0; at < length; at++) if (bytes[from + at] !== bytes[start + at]) return LEFT;
    return from + length + 1;
  }

  #startTag(bytes: Buffer, from: number, end: number): number {
    if (this.#open === this.#depth || !isNameStart(bytes[from])) return LEFT;
    let at = this.#name(bytes, from, end);
    if (this.#watch.listsElement(this.#hash)) this.marks |= LISTED;
    this.#names[this.#open * 2] = from;
    this.#names[this.#open * 2 + 1] = at;
    this.nameEnd ||= at;
    while (at + 1 < end && bytes[at] === SPACE && bytes[at + 1] !== SLASH && bytes[at + 1] !== GREATER_THAN) {
      at = this.#attribute(bytes, at + 1, end);
      if (at === LEFT) return LEFT;
    }
    return this.#tagEnd(bytes, at, end);
  }

  #tagEnd(bytes: Buffer, from: number, end: number): number {
    const at = bytes[from] === SPACE ? from + 1 : from;
    if (at + 1 < end && bytes[at] === SLASH && bytes[at + 1] === GREATER_THAN) return at + 2;
    if (at >= end || bytes[at] !== GREATER_THAN) return LEFT;
    this.#open++;
    return at + 1;
  }

  /** The first byte behind a name, whose local part is hashed. */
  #name(bytes: Buffer, from: number, end: number): number {
    let hash = 0;
    let at = from;
    for (; at < end; at++) {
      const letter = FOLDED[bytes[at] ?? 0] ?? NAME_END;
      if (letter === NAME_END) break;
      if (letter === COLON) hash = 0;
      else if (letter !== SEPARATOR) hash = hashed(hash, letter);
    }
    this.#hash = hash;
    return at;
  }

  #attribute(bytes: Buffer, from: number, end: number): number {
    if (!isNameStart(bytes[from])) return LEFT;
    const at = this.#name(bytes, from, end);
    const quote = bytes[at + 1] ?? 0;
    if (at + 2 >= end || bytes[at] !== EQUALS || (quote !== APOSTROPHE && quote !== QUOTE)) return LEFT;
    if (this.#watch.listsAttribute(this.#hash)) this.marks |= LISTED;
    this.marks |= this.#watch.bytes[quote] ?? 0;
    return declares(bytes, from)
      ? this.#declaration(bytes, at + 2, end, quote)
      : this.#value(bytes, at + 2, end, quote);
  }

  /** Behind the closing quote. */
  #value(bytes: Buffer, from: number, end: number, quote: number): number {
    const table = this.#watch.bytes;
    let marks = this.marks;
    let at = from;
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === quote || byte === LESS_THAN) break;
      marks |= table[byte] ?? 0;
    }
    this.marks = marks;
    return at < end && bytes[at] === quote ? at + 1 : LEFT;
  }

  #declaration(bytes: Buffer, from: number, end: number, quote: number): number {
    const table = this.#watch.declaredBytes;
    let marks = this.marks;
    let hash = 0;
    let at = from;
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === quote || byte === LESS_THAN) break;
      marks |= table[byte] ?? 0;
      hash = hashed(hash, caseless(byte));
    }
    this.marks = this.#watch.listsNamespace(hash) ? marks | LISTED : marks;
    return at < end && bytes[at] === quote ? at + 1 : LEFT;
  }
}

/** Whether an attribute's name begins like that of a namespace declaration. */
function declares(bytes: Buffer, from: number): boolean {
  for (let at = 0; at < XMLNS.length; at++) if (bytes[from + at] !== XMLNS[at]) return false;
  return true;
}
