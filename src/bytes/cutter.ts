/**
 * Cuts a stream of chunks into runs of bytes.
 * Knows nothing of what the bytes mean. Rule: a run within one chunk is a view of that chunk, only runs that span
 * chunks are copied, each byte once; runs, joined in order, are the chunks.
 */
import { Carry } from './carry.ts';

export class Cutter {
  /** The chunk being read. */
  chunk: Buffer = NOTHING;
  /** The reader's place in the chunk; the reader moves it. */
  position = 0;
  readonly #held = new Carry();
  #start = 0;
  #offset = 0;
  readonly #waiting: Buffer[] = [];
  #nextWaiting = 0;

  /** Bytes read since the last cut that stood in earlier chunks. */
  get held(): number {
    return this.#held.length;
  }

  /** Bytes read since the last cut. */
  get length(): number {
    return this.#held.length + this.position - this.#start;
  }

  /** Offset of the first byte not yet cut, counted from the first byte pushed. */
  get offset(): number {
    return this.#offset;
  }

  /** Whether no byte is left, read or unread. */
  get isEmpty(): boolean {
    return this.length === 0 && this.position === this.chunk.length && this.#nextWaiting === this.#waiting.length;
  }

  /** Takes a chunk, which must not be changed afterwards. */
  push(chunk: Uint8Array): void {
    const { buffer, byteOffset, length } = chunk;
    if (length > 0) this.#waiting.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(buffer, byteOffset, length));
  }

  /** Moves on to the next chunk, holding what was read of this one since the last cut; false when there is none. */
  advance(): boolean {
    if (this.#start < this.chunk.length) this.#held.append(this.chunk.subarray(this.#start));
    const next = this.#waiting[this.#nextWaiting++];
    this.#start = 0;
    this.position = 0;
    this.chunk = next ?? NOTHING;
    if (next === undefined || this.#nextWaiting === this.#waiting.length) this.#forgetWaiting();
    return next !== undefined;
  }

  /** Cuts off the bytes from the last cut to `to`, a place in this chunk not behind the reader's. */
  cut(to: number = this.position): Buffer {
    const view = this.chunk.subarray(this.#start, to);
    const run = this.#held.length === 0 ? view : this.#behindHeld(view);
    this.#start = to;
    this.#offset += run.length;
    return run;
  }

  /** The bytes read since the last cut, left in place. */
  peek(): Buffer {
    const view = this.chunk.subarray(this.#start, this.position);
    return this.#held.length === 0 ? view : Buffer.concat([this.#held.view, view]);
  }

  /** Bytes held from earlier chunks, and as many of this one as `most`: a copy. */
  joined(most: number): Buffer {
    return Buffer.concat([this.#held.view, this.chunk.subarray(0, most)]);
  }

  /** Goes back to the last cut: what is held and this chunk become one, of which nothing is read. */
  rejoin(): void {
    this.chunk = Buffer.concat([this.#held.take(), this.chunk.subarray(this.#start)]);
    this.#start = 0;
    this.position = 0;
  }

  /** Takes back all bytes not yet cut, read or unread. */
  rest(): Buffer {
    const parts = [this.#held.take(), this.chunk.subarray(this.#start), ...this.#waiting.slice(this.#nextWaiting)];
    this.chunk = NOTHING;
    this.#start = 0;
    this.position = 0;
    this.#forgetWaiting();
    return Buffer.concat(parts);
  }

  #behindHeld(view: Buffer): Buffer {
    this.#held.append(view);
    return this.#held.take();
  }

  #forgetWaiting(): void {
    // One by one: mostly there is one, and setting a length takes the engine longer.
    while (this.#waiting.length > 0) this.#waiting.pop();
    this.#nextWaiting = 0;
  }
}

const NOTHING = Buffer.alloc(0);
