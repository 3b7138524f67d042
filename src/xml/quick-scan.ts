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
/** It ends behind what is there, and could be read in one go as far as it is. */
export const CUT_OFF: number = -2;

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

  /** Where the element ends whose `<` stands at `from`; CUT_OFF, or another number below 0, where it cannot be read. */
  read(bytes: Buffer, from: number, end: number): number {
    this.marks = 0;
    this.nameEnd = 0;
    this.#open = 0;
    let at = this.#startTag(bytes, from + 1, end);
    while (at >= 0 && this.#open > 0) {
      at = this.#text(bytes, at, end);
      if (at + 1 >= end) return CUT_OFF;
      at = bytes[at + 1] === SLASH ? this.#endTag(bytes, at + 2, end) : this.#startTag(bytes, at + 1, end);
    }
    return at;
  }

  /** What is met in bytes that are one whole element; undefined where that cannot be read in one go. */
  marksOf(element: Buffer): number | undefined {
    return this.read(element, 0, element.length) === element.length ? this.marks : undefined;
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
    const there = Math.min(length, end - from);
    for (let at = 0; at < there; at++) if (bytes[from + at] !== bytes[start + at]) return LEFT;
    if (from + length >= end) return CUT_OFF;
    return bytes[from + length] === GREATER_THAN ? from + length + 1 : LEFT;
  }

  #startTag(bytes: Buffer, from: number, end: number): number {
    if (this.#open === this.#depth || !isNameStart(bytes[from])) return LEFT;
    let at = this.#name(bytes, from, end);
    this.marks |= this.#watch.marksOfElement(this.#hash);
    if (this.#watch.listsEnding(bytes, at)) this.marks |= LISTED;
    this.#names[this.#open * 2] = from;
    this.#names[this.#open * 2 + 1] = at;
    this.nameEnd ||= at;
    while (at + 1 < end && bytes[at] === SPACE && bytes[at + 1] !== SLASH && bytes[at + 1] !== GREATER_THAN) {
      at = this.#attribute(bytes, at + 1, end);
      if (at < 0) return at;
    }
    return this.#tagEnd(bytes, at, end);
  }

  #tagEnd(bytes: Buffer, from: number, end: number): number {
    const at = bytes[from] === SPACE ? from + 1 : from;
    if (at >= end) return CUT_OFF;
    if (bytes[at] === GREATER_THAN) {
      this.#open++;
      return at + 1;
    }
    if (bytes[at] !== SLASH) return LEFT;
    if (at + 1 >= end) return CUT_OFF;
    return bytes[at + 1] === GREATER_THAN ? at + 2 : LEFT;
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
    if (at >= end) return CUT_OFF;
    if (bytes[at] !== EQUALS) return LEFT;
    if (at + 1 >= end) return CUT_OFF;
    const quote = bytes[at + 1] ?? 0;
    if (quote !== APOSTROPHE && quote !== QUOTE) return LEFT;
    this.marks |= this.#watch.marksOfAttribute(this.#hash);
    if (this.#watch.listsEnding(bytes, at)) this.marks |= LISTED;
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
    return at >= end ? CUT_OFF : bytes[at] === quote ? at + 1 : LEFT;
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
    return at >= end ? CUT_OFF : bytes[at] === quote ? at + 1 : LEFT;
  }
}

/** Whether an attribute's name begins like that of a namespace declaration. */
function declares(bytes: Buffer, from: number): boolean {
  for (let at = 0; at < XMLNS.length; at++) if (bytes[from + at] !== XMLNS[at]) return false;
  return true;
}
