/**
 * Bytes in chunks, cut into lines.
 * Knows newlines, not what stands between them. Rule: work and memory grow with the bytes, never with their square, and no
 * line longer than the limit is ever held.
 */
import { Carry } from '../bytes/carry.ts';

/** A line with its ending as it stands in the file, or only the length of one that was too long to hold. */
export type Line =
  | { readonly type: 'line'; readonly bytes: Buffer; readonly ended: boolean }
  | { readonly type: 'too-long'; readonly length: number };

const NEWLINE = 0x0a;

export class LineSplitter {
  readonly #limit: number;
  /** The start of a line that earlier chunks left open; empty once the line is too long to hold. */
  readonly #carry: Carry = new Carry();
  #length = 0;

  /** `limit`: bytes a line may have, its ending included. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The lines this chunk completes. The chunk must not be changed afterwards: lines may be slices of it. */
  *push(chunk: Buffer): Generator<Line, void, undefined> {
    let start = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, start)) {
      yield this.#complete(chunk.subarray(start, at + 1), true);
      start = at + 1;
    }
    this.#hold(chunk.subarray(start));
  }

  /** The line without an ending that the input stopped in, if it did. */
  end(): Line | undefined {
    return this.#length === 0 ? undefined : this.#complete(Buffer.alloc(0), false);
  }

  #hold(part: Buffer): void {
    this.#length += part.length;
    if (this.#length > this.#limit) this.#carry.take();
    else this.#carry.append(part);
  }

  #complete(last: Buffer, ended: boolean): Line {
    const length = this.#length + last.length;
    this.#length = 0;
    if (length > this.#limit) {
      this.#carry.take();
      return { type: 'too-long', length };
    }
    if (this.#carry.length === 0) return { type: 'line', bytes: last, ended };
    this.#carry.append(last);
    return { type: 'line', bytes: this.#carry.take(), ended };
  }
}
