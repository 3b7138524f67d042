/**
 * The streams of a session that is to be changed if it stays in the clear: all that has come while that was not known, and how
 * much of it had gone on by then.
 * Knows no XML. Rule: it keeps no more than a session says before it logs in.
 */
import type { Direction } from '../xmpp/record.ts';

export interface ClearStream {
  /** From the first byte. */
  readonly bytes: Buffer;
  /** How many of them have gone on unchanged. */
  readonly sent: number;
}

export type Begun = { readonly [direction in Direction]: ClearStream };

/** Headers and features are some kilobytes. */
const MOST = 64 * 1024;

export class ClearStreams {
  readonly #parts: { readonly [direction in Direction]: Buffer[] } = { c2s: [], s2c: [] };
  readonly #sent = { c2s: 0, s2c: 0 };
  #size = 0;

  /** Whether it could be kept. */
  arrived(direction: Direction, bytes: Buffer): boolean {
    if (this.#size + bytes.length > MOST) return false;
    this.#parts[direction].push(bytes);
    this.#size += bytes.length;
    return true;
  }

  passed(direction: Direction, count: number): void {
    this.#sent[direction] += count;
  }

  /** What has not gone on, up to an offset in the stream. */
  unsent(direction: Direction, end?: number): Buffer {
    return this.#stream(direction).bytes.subarray(this.#sent[direction], end);
  }

  get all(): Begun {
    return { c2s: this.#stream('c2s'), s2c: this.#stream('s2c') };
  }

  #stream(direction: Direction): ClearStream {
    return { bytes: Buffer.concat(this.#parts[direction]), sent: this.#sent[direction] };
  }
}
