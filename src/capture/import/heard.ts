/**
 * One direction of an imported session: what the log has of it, cut into pieces.
 * Knows framing, no secrets. Rule: what is broken costs no more than its entry: the next one is read afresh, with the
 * namespaces of the stream it belongs to. A body of BOSH is read as the proxy reads it, be it one entry or several.
 */
import { STREAM_ROOTS } from '../../session/starttls.ts';
import { BODY_ROOTS, isBody } from '../../session/wrapping.ts';
import { Framer } from '../../xml/framer.ts';
import type { Root } from '../../xml/header.ts';
import type { HeaderPiece, Piece } from '../../xml/piece.ts';
import { beginsBody, IN_A_STREAM, streamStart } from './stream-start.ts';

export class HeardDirection {
  #framer: Framer;
  /** What namespaces are declared by, and the bytes of it that were given to the framer without being said. */
  #header: Buffer = Buffer.from(IN_A_STREAM);
  /** The tag of the body of BOSH that is being read. */
  #body: Buffer | undefined;
  #supplied = 0;
  /** Bytes given to the framer. */
  #given = 0;
  #taken = 0;
  #broken = false;

  constructor() {
    this.#framer = this.#again();
  }

  /** The pieces an entry makes certain. What is whole but ends within an element is cut off; a chunk goes on in the next. */
  take(text: string, isChunk: boolean): readonly Piece[] {
    this.#makeReady(text);
    const bytes = Buffer.from(text);
    this.#given += bytes.length;
    this.#framer.push(bytes);
    const pieces = this.#next();
    if (isChunk) return pieces;
    return [...pieces, ...this.#cutOff()];
  }

  /** The log ends, perhaps within a stanza. */
  end(): readonly Piece[] {
    return this.#cutOff();
  }

  /** For an entry that does not go on with the last one. */
  #makeReady(text: string): void {
    if (this.#framer.offset !== this.#given) return;
    const isOver = this.#body !== undefined && (streamStart(text) !== undefined || beginsBody(text));
    if (isOver) this.#body = undefined;
    if (beginsBody(text)) this.#framer = this.#begin(BODY_ROOTS, []);
    else if (isOver || this.#broken) this.#framer = this.#again();
  }

  #next(): readonly Piece[] {
    const pieces: Piece[] = [];
    for (let piece = this.#framer.next(); piece !== undefined; piece = this.#framer.next()) {
      this.#note(piece);
      pieces.push(this.#placed(piece));
    }
    return pieces;
  }

  /** Whether what follows has to be read afresh, and by which header. */
  #note(piece: Piece): void {
    if (piece.type === 'footer' || (piece.type === 'malformed' && !piece.resumes)) this.#broken = true;
    if (piece.type === 'footer') this.#body = undefined;
    if (piece.type !== 'header') return;
    if (isBody(piece.stream)) this.#noteBody(piece);
    else this.#noteStream(piece);
  }

  #noteBody({ bytes, selfClosed }: HeaderPiece): void {
    this.#body = selfClosed ? undefined : bytes;
    this.#broken = selfClosed;
  }

  #noteStream({ bytes, stream }: HeaderPiece): void {
    const declares = '' in stream.namespaces;
    this.#header = Buffer.from(declares ? bytes : IN_A_STREAM);
    this.#broken = !declares;
  }

  #cutOff(): readonly Piece[] {
    const offset = this.#framer.offset;
    const bytes = this.#framer.rest();
    this.#given = offset;
    if (bytes.length === 0) return [];
    const at = offset + bytes.length;
    return [this.#placed({ type: 'malformed', offset, bytes, reason: 'truncated', at, resumes: true })];
  }

  /** Counted from the first byte that the log has. */
  #placed<T extends Piece>(piece: T): T {
    const shift = this.#taken - this.#supplied;
    const placed = { ...piece, offset: piece.offset + shift };
    return placed.type === 'malformed' ? { ...placed, at: placed.at + shift } : placed;
  }

  /** A framer that stands inside the body that was being read, or else inside the stream. */
  #again(): Framer {
    if (this.#body !== undefined) return this.#begin(BODY_ROOTS, [this.#body]);
    const outer = Buffer.from(IN_A_STREAM);
    // A header that leaves declarations out is read with those that are usual.
    return this.#begin(STREAM_ROOTS, this.#header.equals(outer) ? [outer] : [outer, this.#header]);
  }

  #begin(roots: readonly Root[], headers: readonly Buffer[]): Framer {
    this.#taken += (this.#framer?.offset ?? 0) - this.#supplied;
    const framer = new Framer({ roots });
    this.#supplied = 0;
    for (const header of headers) {
      framer.push(header);
      this.#supplied += header.length;
      while (framer.next() !== undefined);
    }
    this.#given = this.#supplied;
    this.#broken = false;
    return framer;
  }
}
