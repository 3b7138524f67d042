/**
 * The compressed streams (XEP-0138) of a session in which changes were asked for: unpacked as they come, packed anew as they go.
 * No sockets. Rule: each leg switches at its own byte: the server's when `<compressed/>` has come, the client's when it has gone.
 */
import { Deflater } from '../transport/deflate.ts';
import type { Piece } from '../xml/piece.ts';
import type { Direction, Leg } from '../xmpp/record.ts';
import { CompressedDirection, type Unpacked } from './compressed.ts';
import { askedMethod, milestone } from './starttls.ts';
import type { Wire } from './wire.ts';

/** The only method that can be packed anew. */
const ZLIB = 'zlib';

export class Recompression {
  readonly #wire: Wire;
  readonly #unpacked: { [leg in Leg]?: CompressedDirection } = {};
  #asked: string | undefined;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** What came on a leg, as it is to be read. */
  unpack(leg: Leg, bytes: Buffer): Iterable<Unpacked> {
    return this.#unpacked[leg]?.push(bytes) ?? [{ type: 'plain', bytes }];
  }

  /** What came on a leg, if it is compressed. */
  stateOf(leg: Leg): Pick<CompressedDirection, 'carried' | 'cutOff'> | undefined {
    return this.#unpacked[leg];
  }

  /**
   * Looks at a piece as it comes. `compressed`: what follows it in its direction is. `unreadable`: it is, by a method that
   * nothing can be changed in.
   */
  arrives(direction: Direction, piece: Piece): 'plain' | 'compressed' | 'unreadable' {
    if (direction === 'c2s') this.#asked = askedMethod(piece) ?? this.#asked;
    const agreed = direction === 's2c' && this.#asked !== undefined && milestone(piece) === 'compressed';
    if (!agreed || this.#unpacked.server !== undefined) return 'plain';
    if (this.#asked !== ZLIB) return 'unreadable';
    this.#begin('server');
    return 'compressed';
  }

  /** Looks at a piece that has just gone on; true when the client's leg is compressed from here on. */
  passed(direction: Direction, piece: Piece): boolean {
    const agreed = direction === 's2c' && this.#unpacked.server !== undefined && milestone(piece) === 'compressed';
    if (!agreed || this.#unpacked.client !== undefined) return false;
    this.#begin('client');
    return true;
  }

  #begin(leg: Leg): void {
    this.#unpacked[leg] = new CompressedDirection(ZLIB);
    this.#wire.packers[leg] = new Deflater();
  }
}
