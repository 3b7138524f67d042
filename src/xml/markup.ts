/**
 * One piece of markup, from `<` to `>`: tags, comments, processing instructions, CDATA sections, document types.
 * Knows the grammar as far as framing needs it, not what an element or a stream is. Rule: resumable after any byte,
 * every byte is looked at once, and a byte that breaks the grammar is not consumed, so asking again says the same.
 */
import {
  APOSTROPHE,
  afterName,
  afterSpace,
  afterValue,
  CAPITAL_D,
  EQUALS,
  EXCLAMATION,
  GREATER_THAN,
  HYPHEN,
  isName,
  isNameStart,
  isSpace,
  OPENING_BRACKET,
  QUESTION,
  QUOTE,
  SLASH,
} from './characters.ts';
import { DoctypeReader } from './doctype.ts';
import type { NameStack } from './name-stack.ts';
import type { MalformedReason } from './piece.ts';
import { CDATA_END, COMMENT_END, type Ending, INSTRUCTION_END, SectionReader } from './section.ts';

/** What was read: markup, or why it is none. `empty` is a start tag that closes itself. */
export type Mark = Markup | MalformedReason;

const MARKUP = [
  'start',
  'empty',
  'end',
  'cdata',
  'comment',
  'processing-instruction',
  'declaration',
  'doctype',
] as const;
type Markup = (typeof MARKUP)[number];
const READABLE: ReadonlySet<string> = new Set(MARKUP);

export function isReason(mark: Mark): mark is MalformedReason {
  return !READABLE.has(mark);
}

/** Where the markup stands: between elements, inside one, or in bytes searched for nothing but a start tag. */
export type Place = 'between' | 'inside' | 'search';

interface Section {
  readonly opening: Buffer;
  readonly ending: Ending;
  readonly mark: Mark;
}

const COMMENT: Section = { opening: Buffer.from('--'), ending: COMMENT_END, mark: 'comment' };
const CDATA: Section = { opening: Buffer.from('[CDATA['), ending: CDATA_END, mark: 'cdata' };
const DOCTYPE = Buffer.from('DOCTYPE');
const XML = Buffer.from('xml');

// States, named after what was last read. Numbers, since every step of the scan dispatches on one.
const NOTHING = 0;
const OPENING = 1; // <
const NAME = 2; // part of a start tag's name
const TAG = 3; // a start tag's name or an attribute; white space or the tag's end must follow
const GAP = 4; // white space in a start tag
const ATTRIBUTE = 5; // part of an attribute's name
const ATTRIBUTE_GAP = 6; // white space behind an attribute's name
const EQUAL = 7; // an attribute's equals sign
const VALUE = 8; // an attribute's opening quote
const EMPTY = 9; // a start tag's slash
const CLOSING = 10; // </
const END_NAME = 11; // part of an end tag's name
const UNNAMED_END = 12; // the same, where names are only counted
const END_GAP = 13; // an end tag's name
const BANG = 14; // <!
const COMMENT_OPENING = 15; // <!-
const CDATA_OPENING = 16; // <![
const DOCTYPE_OPENING = 17; // <!D
const INSTRUCTION = 18; // <?
const TARGET = 19; // part of a processing instruction's target
const SECTION = 20; // a section's opening
const SUBSET = 21; // <!DOCTYPE

export class MarkupReader {
  /** Set before markup begins; decides what may stand there. */
  place: Place = 'between';
  readonly #names: NameStack;
  readonly #section = new SectionReader();
  readonly #doctype = new DoctypeReader();
  #state = NOTHING;
  #quote = 0;
  #matched = 0;
  #sectionMark: Mark = 'comment';
  #mark: Mark | undefined;
  #position = 0;

  /** Start tags open their names there, end tags are held against its innermost one; closing is the caller's. */
  constructor(names: NameStack) {
    this.#names = names;
  }

  /** Whether markup has begun and not ended. */
  get isInside(): boolean {
    return this.#state !== NOTHING;
  }

  /** Whether a start tag's name has begun and not ended. */
  get isNaming(): boolean {
    return this.#state === NAME;
  }

  /** Where the last `read` stopped: behind the markup, at the byte that breaks it, or at the end. */
  get position(): number {
    return this.#position;
  }

  /** Forgets unfinished markup. */
  reset(): void {
    this.#state = NOTHING;
  }

  /** Reads on in the markup that was begun, or that begins with the `<` at `from`; undefined when `end` came first. */
  read(bytes: Buffer, from: number, end: number): Mark | undefined {
    let at = from;
    this.#mark = undefined;
    while (at < end && this.#mark === undefined) at = this.#step(bytes, at, end);
    this.#position = at;
    return this.#mark;
  }

  #step(bytes: Buffer, at: number, end: number): number {
    switch (this.#state) {
      case NOTHING:
        this.#state = OPENING;
        return this.#opening(bytes, at + 1, end);
      case OPENING:
        return this.#opening(bytes, at, end);
      case NAME:
        return this.#name(bytes, at, end);
      case TAG:
        return this.#tag(bytes, at, end);
      case GAP:
        return this.#gap(bytes, at, end);
      case ATTRIBUTE:
        return this.#attribute(bytes, at, end);
      case ATTRIBUTE_GAP:
        return this.#attributeGap(bytes, at, end);
      case EQUAL:
        return this.#equal(bytes, at, end);
      case VALUE:
        return this.#value(bytes, at, end);
      case EMPTY:
        return bytes[at] === GREATER_THAN ? this.#finish('empty', at) : this.#fail('bad-tag', at);
      default:
        return this.#stepElsewhere(bytes, at, end);
    }
  }

  /** The states outside start tags. */
  #stepElsewhere(bytes: Buffer, at: number, end: number): number {
    switch (this.#state) {
      case CLOSING:
        return this.#closing(bytes, at, end);
      case END_NAME:
        return this.#endName(bytes, at, end);
      case UNNAMED_END:
        return this.#unnamedEnd(bytes, at, end);
      case END_GAP:
        return this.#endGap(bytes, at, end);
      case BANG:
        return this.#bang(bytes[at] ?? 0, at);
      case COMMENT_OPENING:
        return this.#sectionOpening(COMMENT, bytes[at] ?? 0, at);
      case CDATA_OPENING:
        return this.#sectionOpening(CDATA, bytes[at] ?? 0, at);
      case DOCTYPE_OPENING:
        return this.#doctypeOpening(bytes[at] ?? 0, at);
      case INSTRUCTION:
        return this.#instruction(bytes[at] ?? 0, at);
      case TARGET:
        return this.#target(bytes[at] ?? 0, at);
      case SECTION:
        return this.#inSection(bytes, at, end);
      default:
        return this.#inDoctype(bytes, at, end);
    }
  }

  #opening(bytes: Buffer, at: number, end: number): number {
    if (at === end) return at;
    const byte = bytes[at] ?? 0;
    if (isNameStart(byte)) {
      this.#names.open();
      this.#state = NAME;
      return this.#name(bytes, at, end);
    }
    if (this.place === 'search') return this.#fail('not-xml', at);
    if (byte === SLASH) return this.#slash(bytes, at, end);
    if (byte === QUESTION) return this.#go(INSTRUCTION, at);
    return byte === EXCLAMATION ? this.#go(BANG, at) : this.#fail('not-xml', at);
  }

  #name(bytes: Buffer, from: number, end: number): number {
    const at = afterName(bytes, from, end);
    this.#names.extend(bytes, from, at);
    if (at === end) return at;
    this.#state = TAG;
    return this.#tag(bytes, at, end);
  }

  #tag(bytes: Buffer, at: number, end: number): number {
    const byte = bytes[at] ?? 0;
    if (!isSpace(byte)) return this.#tagEnd(byte, at);
    this.#state = GAP;
    return this.#gap(bytes, at + 1, end);
  }

  #tagEnd(byte: number, at: number): number {
    if (byte === GREATER_THAN) return this.#finish('start', at);
    return byte === SLASH ? this.#go(EMPTY, at) : this.#fail('bad-tag', at);
  }

  #gap(bytes: Buffer, from: number, end: number): number {
    const at = afterSpace(bytes, from, end);
    if (at === end) return at;
    if (!isNameStart(bytes[at])) return this.#tagEnd(bytes[at] ?? 0, at);
    this.#state = ATTRIBUTE;
    return this.#attribute(bytes, at + 1, end);
  }

  #attribute(bytes: Buffer, from: number, end: number): number {
    const at = afterName(bytes, from, end);
    if (at === end) return at;
    if (bytes[at] !== EQUALS) return isSpace(bytes[at]) ? this.#go(ATTRIBUTE_GAP, at) : this.#fail('bad-tag', at);
    this.#state = EQUAL;
    return this.#equal(bytes, at + 1, end);
  }

  #attributeGap(bytes: Buffer, from: number, end: number): number {
    const at = afterSpace(bytes, from, end);
    if (at === end) return at;
    return bytes[at] === EQUALS ? this.#go(EQUAL, at) : this.#fail('bad-tag', at);
  }

  #equal(bytes: Buffer, from: number, end: number): number {
    const at = afterSpace(bytes, from, end);
    if (at === end) return at;
    const quote = bytes[at] ?? 0;
    if (quote !== APOSTROPHE && quote !== QUOTE) return this.#fail('bad-tag', at);
    this.#quote = quote;
    this.#state = VALUE;
    return this.#value(bytes, at + 1, end);
  }

  #value(bytes: Buffer, from: number, end: number): number {
    const at = afterValue(bytes, from, end, this.#quote);
    if (at === end) return at;
    return bytes[at] === this.#quote ? this.#go(TAG, at) : this.#fail('bad-tag', at);
  }

  #slash(bytes: Buffer, at: number, end: number): number {
    if (this.#names.depth === 0) return this.#fail('mismatched-end-tag', at);
    this.#state = CLOSING;
    return this.#closing(bytes, at + 1, end);
  }

  #closing(bytes: Buffer, at: number, end: number): number {
    if (at === end) return at;
    if (!isNameStart(bytes[at])) return this.#fail('bad-tag', at);
    this.#names.expect();
    this.#state = this.#names.topIsUnnamed ? UNNAMED_END : END_NAME;
    return this.#names.topIsUnnamed ? at : this.#endName(bytes, at, end);
  }

  #endName(bytes: Buffer, from: number, end: number): number {
    const at = this.#names.match(bytes, from, end);
    if (at === end) return at;
    if (isName(bytes[at])) return this.#fail('mismatched-end-tag', at);
    if (!this.#names.isMatched) return this.#fail(isTagEnd(bytes[at]) ? 'mismatched-end-tag' : 'bad-tag', at);
    this.#state = END_GAP;
    return this.#endGap(bytes, at, end);
  }

  #unnamedEnd(bytes: Buffer, from: number, end: number): number {
    const at = afterName(bytes, from, end);
    if (at < end) this.#state = END_GAP;
    return at;
  }

  #endGap(bytes: Buffer, from: number, end: number): number {
    const at = afterSpace(bytes, from, end);
    if (at === end) return at;
    return bytes[at] === GREATER_THAN ? this.#finish('end', at) : this.#fail('bad-tag', at);
  }

  #bang(byte: number, at: number): number {
    this.#matched = 1;
    if (byte === HYPHEN) return this.#go(COMMENT_OPENING, at);
    if (byte === OPENING_BRACKET && this.place === 'inside') return this.#go(CDATA_OPENING, at);
    if (byte !== CAPITAL_D) return this.#fail('not-xml', at);
    return this.place === 'inside' ? this.#fail('doctype-inside-element', at) : this.#go(DOCTYPE_OPENING, at);
  }

  #sectionOpening({ opening, ending, mark }: Section, byte: number, at: number): number {
    if (byte !== opening[this.#matched]) return this.#fail('not-xml', at);
    if (++this.#matched === opening.length) this.#begin(ending, mark);
    return at + 1;
  }

  #doctypeOpening(byte: number, at: number): number {
    if (byte !== DOCTYPE[this.#matched]) return this.#fail('not-xml', at);
    if (++this.#matched < DOCTYPE.length) return at + 1;
    this.#doctype.begin();
    return this.#go(SUBSET, at);
  }

  #instruction(byte: number, at: number): number {
    if (!isNameStart(byte)) return this.#fail('not-xml', at);
    this.#matched = 0;
    this.#state = TARGET;
    return at;
  }

  /** Of a target only this much matters: is it exactly `xml`? */
  #target(byte: number, at: number): number {
    if (byte === XML[this.#matched]) {
      this.#matched++;
      return at + 1;
    }
    const isXml = this.#matched === XML.length && (byte === QUESTION || isSpace(byte));
    this.#begin(INSTRUCTION_END, isXml && this.place === 'between' ? 'declaration' : 'processing-instruction');
    return at;
  }

  #begin(ending: Ending, mark: Mark): void {
    this.#section.begin(ending);
    this.#sectionMark = mark;
    this.#state = SECTION;
  }

  #inSection(bytes: Buffer, from: number, end: number): number {
    const at = this.#section.read(bytes, from, end);
    return this.#section.isDone ? this.#finish(this.#sectionMark, at - 1) : at;
  }

  #inDoctype(bytes: Buffer, from: number, end: number): number {
    const at = this.#doctype.read(bytes, from, end);
    if (this.#doctype.outcome === 'done') return this.#finish('doctype', at - 1);
    return this.#doctype.outcome === 'broken' ? this.#fail('bad-tag', at) : at;
  }

  /** Consumes the byte at `at`. */
  #go(state: number, at: number): number {
    this.#state = state;
    return at + 1;
  }

  #finish(mark: Mark, at: number): number {
    this.#mark = mark;
    return this.#go(NOTHING, at);
  }

  #fail(reason: MalformedReason, at: number): number {
    this.#mark = reason;
    return at;
  }
}

/** What may follow an end tag's name. */
function isTagEnd(byte: number | undefined): boolean {
  return byte === GREATER_THAN || isSpace(byte);
}
