/**
 * Opaque bytes, searched for a stream header that makes them understandable again.
 * Knows start tags and roots. Rule: any `<` begins an attempt and ends the one before, whatever it was in, so that
 * garbage cannot hide a header; only an attempt that may still become one is held back, and no longer than a bound.
 */
import type { Cutter } from '../bytes/cutter.ts';
import { markupIn } from './characters.ts';
import { cutHeader, type Header, type Roots, readHeader } from './header.ts';
import type { MarkupReader } from './markup.ts';
import type { NameStack } from './name-stack.ts';
import type { HeaderPiece, OpaquePiece } from './piece.ts';

/** Bytes of a start tag held back while it is not known to be a header; real ones have some hundred. */
const LONGEST_ATTEMPT = 64 * 1024;

export class HeaderSearch {
  readonly #cutter: Cutter;
  readonly #names: NameStack;
  readonly #markup: MarkupReader;
  readonly #roots: Roots;
  #isTrying = false;
  /** Bytes of the attempt, which end at the cutter's position. */
  #tried = 0;
  #found: Header | undefined;

  constructor(cutter: Cutter, names: NameStack, markup: MarkupReader, roots: Roots) {
    this.#cutter = cutter;
    this.#names = names;
    this.#markup = markup;
    this.#roots = roots;
  }

  /** The next piece of the current chunk; the search is over with a header. */
  next(): OpaquePiece | HeaderPiece | undefined {
    const cutter = this.#cutter;
    while (this.#found === undefined && cutter.position < cutter.chunk.length) this.#step();
    if (cutter.length > this.#tried) {
      return { type: 'opaque', offset: cutter.offset, bytes: cutter.cut(cutter.position - this.#tried) };
    }
    return this.#found && this.#header(this.#found);
  }

  /** Begins, or begins again, with the bytes that follow. */
  reset(): void {
    this.#found = undefined;
    this.#abandon();
  }

  #step(): void {
    const cutter = this.#cutter;
    if (!this.#isTrying) {
      cutter.position = markupIn(cutter.chunk, cutter.position, cutter.chunk.length);
      this.#isTrying = cutter.position < cutter.chunk.length;
    }
    if (this.#isTrying) this.#try();
  }

  #try(): void {
    const cutter = this.#cutter;
    const from = cutter.position;
    const mark = this.#markup.read(
      cutter.chunk,
      from,
      Math.min(cutter.chunk.length, from + LONGEST_ATTEMPT - this.#tried),
    );
    cutter.position = this.#markup.position;
    this.#tried += cutter.position - from;
    if (mark === 'start' || mark === 'empty') this.#found = this.#headerIn(mark === 'empty');
    if (this.#found === undefined && (mark !== undefined || !this.#isPromising())) this.#abandon();
  }

  #headerIn(selfClosed: boolean): Header | undefined {
    if (!this.#roots.mayBe(this.#names)) return undefined;
    const header = readHeader(this.#cutter.peek().subarray(-this.#tried), selfClosed, {});
    return header !== undefined && this.#roots.has(header.root) ? header : undefined;
  }

  #isPromising(): boolean {
    if (this.#tried >= LONGEST_ATTEMPT) return false;
    return this.#names.depth === 0 || this.#markup.isNaming || this.#roots.mayBe(this.#names);
  }

  #abandon(): void {
    this.#isTrying = false;
    this.#tried = 0;
    this.#names.truncate(0);
    this.#markup.reset();
    this.#markup.place = 'search';
  }

  #header(header: Header): HeaderPiece {
    const piece = cutHeader(this.#cutter, this.#names, header);
    this.#found = undefined;
    this.#isTrying = false;
    this.#tried = 0;
    return piece;
  }
}
