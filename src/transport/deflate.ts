/**
 * Deflates a stream (RFC 1950, 1951) part by part, so that each part can be read as soon as it has come.
 * Knows no XMPP. Rule: what one call takes, its answer carries to the last byte (a sync flush).
 */
import { Z_SYNC_FLUSH, ZStream, zlibDeflate, zlibDeflateInit } from 'pako';

/** zlib's own default (zlib.h, Z_DEFAULT_COMPRESSION). */
const LEVEL = 6;
/** Bytes taken out of it at a time. */
const SLICE = 64 * 1024;

export class Deflater {
  readonly #stream = new ZStream();

  constructor() {
    zlibDeflateInit(this.#stream, LEVEL);
  }

  push(bytes: Buffer): Buffer {
    const stream = this.#stream;
    const parts: Buffer[] = [];
    stream.input = bytes;
    stream.next_in = 0;
    stream.avail_in = bytes.length;
    do {
      stream.output = new Uint8Array(SLICE);
      stream.next_out = 0;
      stream.avail_out = SLICE;
      zlibDeflate(stream, Z_SYNC_FLUSH);
      parts.push(Buffer.from(stream.output.subarray(0, stream.next_out)));
    } while (stream.avail_out === 0);
    return Buffer.concat(parts);
  }
}
