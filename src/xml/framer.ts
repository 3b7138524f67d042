/**
 * Cuts one direction of an XML stream into pieces as its bytes arrive.
 * Knows XML and which names open a stream, not what a stream is for. Rule: pieces joined are the input, they are the
 * same however it was chunked (up to merging neighbouring whitespace or opaque runs), no byte is scanned more often than
 * three times here, and what is retained is bounded by the limits.
 */
import { Cutter } from '../bytes/cutter.ts';
import { afterSpace, isSpace, LESS_THAN, markupIn } from './characters.ts';
import { DEPTH, type FramerOptions, SIZE } from './framer-options.ts';
import { cutHeader, type Header, Roots, readHeader } from './header.ts';
import { HeaderSearch } from './header-search.ts';
import { isReason, type Mark, MarkupReader } from './markup.ts';
import { NameCache } from './name-cache.ts';
import { NameStack } from './name-stack.ts';
import type {
  ElementPiece,
  HeaderPiece,
  MalformedPiece,
  MalformedReason,
  OpaquePiece,
  Piece,
  RestrictedKind,
  StreamContext,
} from './piece.ts';
import { CUT_OFF, QuickScan } from './quick-scan.ts';
import { UNWATCHED } from './watch.ts';

/**
 * What the bytes at hand belong to: nothing yet, a byte order mark, an element that may be read in one go once its rest is
 * there, a piece, the rest of a piece that passed a limit, or nothing that can be understood.
 */
type Mode = 'between' | 'byte-order-mark' | 'cut-off' | 'piece' | 'overlong' | 'opaque';

/** Bytes of a cut off element that are read again with what comes next: more would cost more than reading it bit by bit. */
const WAITING = 4096;
/** Bytes of the next chunk that are tried first: the rest of most stanzas. */
const REST = 1024;

const BYTE_ORDER_MARK = Buffer.from('\ufeff');
const NONE: readonly RestrictedKind[] = [];

/** Push bytes, then take pieces until there are none; stopping in between and taking back the rest is fine. */
export class Framer {
  readonly #cutter = new Cutter();
  readonly #names = new NameStack();
  readonly #markup: MarkupReader = new MarkupReader(this.#names);
  readonly #cache = new NameCache();
  readonly #roots: Roots;
  readonly #search: HeaderSearch;
  readonly #quick: QuickScan;
  readonly #isWatching: boolean;
  readonly #depth: number;
  readonly #size: number;
  #mode: Mode = 'between';
  #stream: StreamContext | undefined;
  /** How many elements are open around the current piece: 1 in a stream, else 0. */
  #outer = 0;
  #name = '';
  #restricted: readonly RestrictedKind[] = NONE;

  constructor({ roots, limits = {}, watch }: FramerOptions) {
    this.#roots = new Roots(roots);
    this.#search = new HeaderSearch(this.#cutter, this.#names, this.#markup, this.#roots);
    this.#depth = limits.depth ?? DEPTH;
    this.#size = limits.size ?? SIZE;
    this.#quick = new QuickScan(watch ?? UNWATCHED, this.#depth);
    this.#isWatching = watch !== undefined;
  }

  /** Bytes given out so far, which is the offset of the next piece. */
  get offset(): number {
    return this.#cutter.offset;
  }

  /** Takes a chunk. It must not be changed afterwards: pieces are views of it where they can be. */
  push(chunk: Uint8Array): void {
    this.#cutter.push(chunk);
  }

  /** The next piece, undefined when its end has not come yet. White space and opaque bytes are never held back. */
  next(): Piece | undefined {
    const cutter = this.#cutter;
    do {
      const piece = this.#step();
      if (piece !== undefined) return piece;
    } while (cutter.position < cutter.chunk.length || cutter.advance());
    return undefined;
  }

  /** Takes back all bytes not given out; the framer goes on as if they had never come. */
  rest(): Buffer {
    if (this.#mode === 'opaque') this.#search.reset();
    else if (this.#mode !== 'overlong') this.#between(this.#outer);
    return this.#cutter.rest();
  }

  /** The direction ended: what is left, an unfinished piece as a truncated one. Afterwards a new stream is expected. */
  end(): readonly Piece[] {
    const pieces: Piece[] = [];
    for (let piece = this.next(); piece !== undefined; piece = this.next()) pieces.push(piece);
    if (!this.#cutter.isEmpty) pieces.push(this.#mode === 'opaque' ? this.#opaque() : this.#broken('truncated'));
    this.restart();
    return pieces;
  }

  /** Expects a new stream; what was open is forgotten. Only between pieces: throws while bytes are left. */
  restart(): void {
    if (!this.#cutter.isEmpty) throw new Error('a framer restarts only when its bytes have been taken');
    this.#stream = undefined;
    this.#between(0);
  }

  #step(): Piece | undefined {
    switch (this.#mode) {
      case 'between':
        return this.#begin();
      case 'byte-order-mark':
        return this.#byteOrderMark();
      case 'cut-off':
        return this.#rejoined();
      case 'piece':
        return this.#piece();
      case 'overlong':
        return this.#overlong();
      case 'opaque':
        return this.#searched();
    }
  }

  #begin(): Piece | undefined {
    const cutter = this.#cutter;
    const byte = cutter.chunk[cutter.position];
    if (byte === undefined) return undefined;
    if (byte === LESS_THAN) return this.#markedUp();
    if (isSpace(byte)) return this.#whitespace();
    if (byte !== BYTE_ORDER_MARK[0]) return this.#broken('not-xml');
    this.#mode = 'byte-order-mark';
    return undefined;
  }

  #whitespace(): Piece {
    const cutter = this.#cutter;
    cutter.position = afterSpace(cutter.chunk, cutter.position, cutter.chunk.length);
    return { type: 'whitespace', offset: cutter.offset, bytes: cutter.cut() };
  }

  /** One is let pass wherever an element may begin, not just at the very start: proxies and restarts move that. */
  #byteOrderMark(): Piece | undefined {
    const cutter = this.#cutter;
    for (; cutter.position < cutter.chunk.length; cutter.position++) {
      if (cutter.chunk[cutter.position] !== BYTE_ORDER_MARK[cutter.length]) return this.#broken('not-xml');
      if (cutter.length < BYTE_ORDER_MARK.length - 1) continue;
      cutter.position++;
      this.#mode = 'between';
      return { type: 'restricted', offset: cutter.offset, bytes: cutter.cut(), kind: 'byte-order-mark' };
    }
    return undefined;
  }

  /** Elements that are all there and plainly written are read in one go. */
  #markedUp(): Piece | undefined {
    const { chunk, position: from } = this.#cutter;
    const end = this.#quick.read(chunk, from, Math.min(chunk.length, from + this.#size));
    if (end >= 0 && !this.#isRoot(chunk, from)) return this.#whole(chunk, from, end);
    if (end !== CUT_OFF || !this.#canWait(chunk, from)) return this.#beginPiece();
    this.#cutter.position = chunk.length;
    this.#mode = 'cut-off';
    return undefined;
  }

  /** For the rest of what begins at `from` and so far is a plain element with a whole name. */
  #canWait(chunk: Buffer, from: number): boolean {
    const length = chunk.length - from;
    const { nameEnd } = this.#quick;
    const isNamed = nameEnd > 0 && nameEnd < chunk.length;
    return isNamed && length <= WAITING && length < this.#size && !this.#isRoot(chunk, from);
  }

  /** What was cut off, with what came next: once, for it may come byte by byte. */
  #rejoined(): Piece | undefined {
    const cutter = this.#cutter;
    if (cutter.position === cutter.chunk.length) return undefined;
    const bytes = cutter.joined(REST);
    const end = this.#quick.read(bytes, 0, Math.min(bytes.length, this.#size));
    this.#mode = 'between';
    if (end >= 0) return this.#whole(bytes, 0, end - cutter.held);
    cutter.rejoin();
    return this.#beginPiece();
  }

  #isRoot(bytes: Buffer, from: number): boolean {
    return this.#roots.mayBeAt(bytes, from + 1, this.#quick.nameEnd);
  }

  /** The element just read in one go, which begins at `from`; `end` is where it ends in the chunk. */
  #whole(read: Buffer, from: number, end: number): ElementPiece {
    const { offset } = this.#cutter;
    const name = this.#cache.textOf(read, from + 1, this.#quick.nameEnd);
    this.#cutter.position = end;
    const bytes = this.#cutter.cut();
    const { marks } = this.#quick;
    if (!this.#isWatching) return { type: 'element', offset, bytes, name, stream: this.#stream, restricted: NONE };
    return { type: 'element', offset, bytes, name, stream: this.#stream, restricted: NONE, marks };
  }

  #beginPiece(): Piece | undefined {
    this.#mode = 'piece';
    this.#markup.place = 'between';
    this.#restricted = NONE;
    return this.#piece();
  }

  #piece(): Piece | undefined {
    const cutter = this.#cutter;
    const end = Math.min(cutter.chunk.length, cutter.position + this.#size - cutter.length);
    while (cutter.position < end) {
      const mark = this.#read(end);
      const piece = mark && this.#take(mark);
      if (piece !== undefined) return piece;
    }
    return cutter.length >= this.#size ? this.#tooLarge() : undefined;
  }

  /** Reads text and markup up to `end`; what markup ended. */
  #read(end: number): Mark | undefined {
    const cutter = this.#cutter;
    const from = this.#markup.isInside ? cutter.position : markupIn(cutter.chunk, cutter.position, end);
    const mark = this.#markup.read(cutter.chunk, from, end);
    cutter.position = this.#markup.position;
    return mark;
  }

  #take(mark: Mark): Piece | undefined {
    switch (mark) {
      case 'start':
      case 'empty':
        return this.#markup.place === 'between' ? this.#firstTag(mark) : this.#innerTag(mark);
      case 'end':
        return this.#endTag();
      case 'cdata':
        return undefined;
      case 'comment':
      case 'processing-instruction':
      case 'doctype':
        return this.#markup.place === 'between' ? this.#restrictedPiece(mark) : this.#note(mark);
      case 'declaration':
        return this.#declaration();
      default:
        return this.#broken(mark);
    }
  }

  #firstTag(mark: 'start' | 'empty'): Piece | undefined {
    if (this.#roots.mayBe(this.#names)) {
      const header = readHeader(this.#cutter.peek(), mark === 'empty', this.#stream?.namespaces ?? {});
      if (header === undefined) return this.#badHeader();
      if (this.#stream === undefined || this.#roots.has(header.root)) return this.#header(header);
    }
    this.#name = this.#names.readTop(this.#nameOf);
    this.#markup.place = 'inside';
    return this.#innerTag(mark);
  }

  readonly #nameOf = (bytes: Buffer, from: number, to: number): string => this.#cache.textOf(bytes, from, to);

  /** Its end is where it became unreadable. */
  #badHeader(): Piece {
    this.#cutter.position--;
    return this.#broken('bad-tag');
  }

  #header(header: Header): Piece {
    return this.#entered(cutHeader(this.#cutter, this.#names, header));
  }

  #entered(piece: HeaderPiece): Piece {
    this.#stream = piece.selfClosed ? undefined : piece.stream;
    this.#between(this.#names.depth);
    return piece;
  }

  #innerTag(mark: 'start' | 'empty'): Piece | undefined {
    if (this.#names.depth - this.#outer > this.#depth) return this.#tooDeep(mark);
    if (mark === 'start') return undefined;
    this.#names.close();
    return this.#names.depth === this.#outer ? this.#element() : undefined;
  }

  #endTag(): Piece | undefined {
    this.#names.close();
    if (this.#names.depth < this.#outer) return this.#footer();
    return this.#names.depth === this.#outer ? this.#element() : undefined;
  }

  #element(): ElementPiece {
    const piece: ElementPiece = {
      type: 'element',
      offset: this.#cutter.offset,
      bytes: this.#cutter.cut(),
      name: this.#name,
      stream: this.#stream,
      restricted: this.#restricted,
    };
    this.#mode = 'between';
    return piece;
  }

  #footer(): Piece | undefined {
    const stream = this.#stream;
    this.#stream = undefined;
    this.#between(0);
    return stream && { type: 'footer', offset: this.#cutter.offset, bytes: this.#cutter.cut(), stream };
  }

  #declaration(): Piece {
    this.#mode = 'between';
    return { type: 'declaration', offset: this.#cutter.offset, bytes: this.#cutter.cut() };
  }

  #restrictedPiece(kind: RestrictedKind): Piece {
    this.#mode = 'between';
    return { type: 'restricted', offset: this.#cutter.offset, bytes: this.#cutter.cut(), kind };
  }

  #note(kind: RestrictedKind): undefined {
    if (!this.#restricted.includes(kind)) this.#restricted = [...this.#restricted, kind];
  }

  /** Names are not kept any more, so that what follows costs no memory. */
  #tooLarge(): Piece {
    const isTag = this.#markup.place === 'between' && this.#names.depth > this.#outer;
    if (isTag && !this.#markup.isNaming && this.#roots.mayBe(this.#names)) return this.#broken('piece-too-large');
    this.#names.countOnly(this.#markup.isNaming);
    this.#mode = 'overlong';
    return this.#malformed('piece-too-large', this.#cutter.length, true);
  }

  #tooDeep(mark: 'start' | 'empty'): Piece {
    this.#names.countOnly(false);
    if (mark === 'empty') this.#names.close();
    this.#mode = 'overlong';
    this.#leaveIfOver();
    return this.#malformed('nesting-too-deep', this.#cutter.length - 1, true);
  }

  /** What is left of a piece that passed a limit goes out as it comes. */
  #overlong(): Piece | undefined {
    const cutter = this.#cutter;
    while (this.#mode === 'overlong' && cutter.position < cutter.chunk.length) {
      const mark = this.#read(cutter.chunk.length);
      if (mark === undefined) continue;
      if (isReason(mark)) return cutter.length > 0 ? this.#opaque() : this.#broken(mark);
      this.#count(mark);
    }
    return cutter.length > 0 ? this.#opaque() : undefined;
  }

  #count(mark: Mark): void {
    if (mark === 'start') this.#markup.place = 'inside';
    if (mark === 'end' || mark === 'empty') this.#names.close();
    this.#leaveIfOver();
  }

  /** An end tag of the stream itself may have passed the limit, too. */
  #leaveIfOver(): void {
    if (this.#names.depth > this.#outer) return;
    if (this.#names.depth < this.#outer) this.#stream = undefined;
    this.#between(this.#names.depth);
  }

  #searched(): Piece | undefined {
    const piece = this.#search.next();
    return piece?.type === 'header' ? this.#entered(piece) : piece;
  }

  /** Nothing is understood any more until a header is found. */
  #broken(reason: MalformedReason): MalformedPiece {
    const piece = this.#malformed(reason, this.#cutter.length, false);
    this.#mode = 'opaque';
    this.#search.reset();
    return piece;
  }

  #malformed(reason: MalformedReason, culprit: number, resumes: boolean): MalformedPiece {
    const offset = this.#cutter.offset;
    return { type: 'malformed', offset, bytes: this.#cutter.cut(), reason, at: offset + culprit, resumes };
  }

  #opaque(): OpaquePiece {
    return { type: 'opaque', offset: this.#cutter.offset, bytes: this.#cutter.cut() };
  }

  #between(depth: number): void {
    this.#mode = 'between';
    this.#outer = depth;
    this.#names.truncate(depth);
    this.#markup.reset();
  }
}
