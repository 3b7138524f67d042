/**
 * Inflates a zlib stream (RFC 1950, 1951) as its bytes arrive: whatever they make certain comes out at once, in bounded slices.
 * Knows no XMPP. Rule: any bytes at all give an answer; output is counted as it comes, so that little input cannot become
 * endless output.
 */
import { Z_BUF_ERROR, Z_OK, Z_STREAM_END, Z_SYNC_FLUSH, ZStream, zlibInflate, zlibInflateInit } from 'pako';

export type Inflated =
  | { readonly type: 'plain'; readonly bytes: Buffer }
  /** The stream has ended in order; `rest` is none of it. */
  | { readonly type: 'ended'; readonly rest: Buffer }
  /** It is none, or not any more; `why` is zlib's word for it. */
  | { readonly type: 'broken'; readonly why: string }
  /** It unpacks to more than the limit allows. */
  | { readonly type: 'bomb' };

export interface InflateLimit {
  /** Bytes that may come out whatever went in. */
  readonly free: number;
  /** Bytes that may come out besides for each that went in. */
  readonly ratio: number;
}

/** Bytes that come out in one piece. */
const SLICE = 64 * 1024;

/** Output is taken from it before anybody else can be at work. */
const SCRATCH = new Uint8Array(SLICE);

export class Inflater {
  readonly #stream = new ZStream();
  readonly #limit: InflateLimit;
  #over = false;
  /** Bytes taken since the last that came out. */
  #unanswered = 0;

  constructor(limit: InflateLimit) {
    this.#limit = limit;
    zlibInflateInit(this.#stream);
  }

  /** Bytes taken, up to the end of the stream. */
  get taken(): number {
    return this.#stream.total_in;
  }

  /** Bytes given. */
  get given(): number {
    return this.#stream.total_out;
  }

  /** Bytes that were taken and have not made anything certain yet. */
  get unanswered(): number {
    return this.#unanswered;
  }

  /** Takes the next bytes. After anything but `plain` it takes no more. */
  *push(chunk: Buffer): Generator<Inflated, void, undefined> {
    const stream = this.#stream;
    stream.input = chunk;
    stream.next_in = 0;
    stream.avail_in = chunk.length;
    this.#unanswered += chunk.length;
    do {
      if (this.#over) return;
      yield* this.#step(chunk);
    } while (stream.avail_out === 0 || stream.avail_in > 0);
  }

  *#step(chunk: Buffer): Generator<Inflated, void, undefined> {
    const stream = this.#stream;
    stream.output = SCRATCH;
    stream.next_out = 0;
    stream.avail_out = SLICE;
    const status = zlibInflate(stream, Z_SYNC_FLUSH);
    const bytes = Buffer.from(SCRATCH.subarray(0, stream.next_out));
    if (bytes.length > 0) this.#unanswered = stream.avail_in;
    this.#over = (status !== Z_OK && status !== Z_BUF_ERROR) || this.#isTooMuch;
    if (bytes.length > 0) yield { type: 'plain', bytes };
    if (this.#isTooMuch) yield { type: 'bomb' };
    else if (status === Z_STREAM_END) yield { type: 'ended', rest: chunk.subarray(stream.next_in) };
    else if (this.#over) yield { type: 'broken', why: stream.msg || 'it needs a dictionary' };
  }

  get #isTooMuch(): boolean {
    return this.given > this.#limit.free + this.#limit.ratio * this.taken;
  }
}
