/**
 * Unpacks a gzip file as it is read.
 * Knows nothing of captures. Rule: everything that could be unpacked is given out before a break is reported, to the byte (node's
 * own zlib throws away what it unpacked of the chunk that breaks), and however far a file expands, only one slice of it is held.
 */
import {
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from 'pako';

/** The file ends early or is damaged; the message is zlib's. */
export class BrokenGzip extends Error {
  override readonly name = 'BrokenGzip';
}

/** RFC 1952 §2.3.1: the two bytes a gzip file begins with. */
const MAGIC: Buffer = Buffer.from([0x1f, 0x8b]);

/** zlib.h, inflateInit2: the largest window (2^15), and 16 more for gzip's head and checksum. */
const GZIP_WINDOW = 15 + 16;

/** Bytes that come out in one piece. */
const SLICE = 64 * 1024;
/** Output is copied from it before anybody else can be at work. */
const SCRATCH = new Uint8Array(SLICE);

/** Whether a file that begins with these bytes is packed. */
export function isPacked(start: Buffer): boolean {
  return start.subarray(0, MAGIC.length).equals(MAGIC);
}

/** The bytes as they are, or unpacked when they begin as a gzip file does. Throws BrokenGzip at the end of what could be unpacked. */
export async function* unpacked(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let unpacker: Unpacker | undefined;
  let first = true;
  for await (const chunk of gathered(source)) {
    if (first && isPacked(chunk)) unpacker = new Unpacker();
    first = false;
    if (unpacker === undefined) yield chunk;
    else yield* unpacker.push(chunk);
  }
  unpacker?.end();
}

/** The same bytes, the first chunk long enough to tell. */
async function* gathered(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let start: Buffer = Buffer.alloc(0);
  let enough = false;
  for await (const chunk of source) {
    const next: Buffer = enough ? chunk : Buffer.concat([start, chunk]);
    enough ||= next.length >= MAGIC.length;
    if (enough) yield next;
    else start = next;
  }
  if (!enough) yield start;
}

class Unpacker {
  readonly #stream = new ZStream();
  /** Gzip files may be joined (RFC 1952 §2.2); zeros behind the last are padding. */
  #at: 'file' | 'seam' | 'padding' = 'file';

  constructor() {
    zlibInflateInit2(this.#stream, GZIP_WINDOW);
  }

  *push(bytes: Buffer): Generator<Buffer, void, undefined> {
    const stream = this.#stream;
    stream.input = bytes;
    stream.next_in = 0;
    stream.avail_in = bytes.length;
    do {
      if (this.#at === 'seam' && stream.avail_in > 0) this.#next(bytes[stream.next_in]);
      if (this.#at !== 'file') return;
      yield* this.#step();
    } while (stream.avail_out === 0 || stream.avail_in > 0);
  }

  end(): void {
    if (this.#at === 'file') throw new BrokenGzip('unexpected end of file');
  }

  #next(first: number | undefined): void {
    this.#at = first === 0 ? 'padding' : 'file';
    if (this.#at === 'file') zlibInflateReset(this.#stream);
  }

  *#step(): Generator<Buffer, void, undefined> {
    const stream = this.#stream;
    stream.output = SCRATCH;
    stream.next_out = 0;
    stream.avail_out = SLICE;
    const status = zlibInflate(stream, Z_NO_FLUSH);
    const { msg } = stream;
    if (stream.next_out > 0) yield Buffer.from(SCRATCH.subarray(0, stream.next_out));
    if (status === Z_STREAM_END) this.#at = 'seam';
    else if (status !== Z_OK && status !== Z_BUF_ERROR) throw new BrokenGzip(msg);
  }
}
