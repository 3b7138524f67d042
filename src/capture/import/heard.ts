/**
 * One direction of an imported session: what the log has of it, cut into pieces.
 * Knows framing, no secrets. Rule: what is broken costs no more than its entry: the next one is read afresh, with the
 * namespaces of the stream it belongs to.
 */
import { STREAM_ROOTS } from '../../session/starttls.ts';
import { Framer } from '../../xml/framer.ts';
import type { Piece } from '../../xml/piece.ts';
import { IN_A_STREAM } from './stream-start.ts';

export class HeardDirection {
  #framer: Framer;
  /** What namespaces are declared by, and the bytes of it that were given to the framer without being said. */
  #header: Buffer = Buffer.from(IN_A_STREAM);
  #supplied = 0;
  #taken = 0;
  #broken = false;

  constructor() {
    this.#framer = this.#begin();
  }

  /** The pieces an entry makes certain. What is whole but ends within an element is cut off; a chunk goes on in the next. */
  take(text: string, isChunk: boolean): readonly Piece[] {
    if (this.#broken) this.#framer = this.#begin();
    this.#framer.push(Buffer.from(text));
    const pieces = this.#next();
    if (isChunk) return pieces;
    return [...pieces, ...this.#cutOff()];
  }

  /** The log ends, perhaps within a stanza. */
  end(): readonly Piece[] {
    return this.#cutOff();
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
    if (piece.type !== 'header') return;
    const declares = '' in piece.stream.namespaces;
    this.#header = Buffer.from(declares ? piece.bytes : IN_A_STREAM);
    this.#broken = !declares;
  }

  #cutOff(): readonly Piece[] {
    const offset = this.#framer.offset;
    const bytes = this.#framer.rest();
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

  /** A framer that stands inside the stream. */
  #begin(): Framer {
    this.#taken += (this.#framer?.offset ?? 0) - this.#supplied;
    const framer = new Framer({ roots: STREAM_ROOTS });
    const outer = Buffer.from(IN_A_STREAM);
    // A header that leaves declarations out is read with those that are usual.
    this.#supplied = 0;
    for (const header of this.#header.equals(outer) ? [outer] : [outer, this.#header]) {
      framer.push(header);
      this.#supplied += header.length;
      while (framer.next() !== undefined);
    }
    this.#broken = false;
    return framer;
  }
}
