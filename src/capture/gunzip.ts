/**
 * Unpacks a gzip file as it is read.
 * Knows nothing of captures. Rule: everything that could be unpacked is given out before a break is reported, and however
 * far a file expands, only one slice's worth of it is held.
 */
import type { Gunzip } from 'node:zlib';
import { createGunzip } from 'node:zlib';

/** The file ends early or is damaged; the message is zlib's. */
export class BrokenGzip extends Error {
  override readonly name = 'BrokenGzip';
}

/** RFC 1952 §2.3.1: the two bytes a gzip file begins with. */
const MAGIC: Buffer = Buffer.from([0x1f, 0x8b]);

/** Packed bytes unpacked in one go; deflate expands at most 1032 times (zlib's technical details), so at most 16 MiB come of it. */
const SLICE = 16 * 1024;

/** Whether a file that begins with these bytes is packed. */
export function isPacked(start: Buffer): boolean {
  return start.subarray(0, MAGIC.length).equals(MAGIC);
}

/** The bytes as they are, or unpacked when they begin as a gzip file does. Throws BrokenGzip at the end of what could be unpacked. */
export async function* unpacked(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let unpacker: Unpacker | undefined;
  try {
    let first = true;
    for await (const chunk of gathered(source)) {
      if (first && isPacked(chunk)) unpacker = new Unpacker();
      first = false;
      if (unpacker === undefined) yield chunk;
      else yield* unpacker.push(chunk);
    }
    if (unpacker !== undefined) yield* unpacker.end();
  } finally {
    unpacker?.close();
  }
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
  readonly #gunzip: Gunzip = createGunzip();
  readonly #broken: Promise<never>;
  readonly #out: Buffer[] = [];

  constructor() {
    this.#gunzip.on('data', (bytes: Buffer) => this.#out.push(bytes));
    this.#broken = new Promise((_, reject) => {
      this.#gunzip.on('error', (error) => reject(new BrokenGzip(error.message)));
    });
    this.#broken.catch(() => undefined); // waited for beside each step
  }

  async *push(bytes: Buffer): AsyncGenerator<Buffer, void, undefined> {
    for (let at = 0; at < bytes.length; at += SLICE) {
      const slice = bytes.subarray(at, at + SLICE);
      yield* this.#after(new Promise((done) => this.#gunzip.write(slice, () => done())));
    }
  }

  async *end(): AsyncGenerator<Buffer, void, undefined> {
    yield* this.#after(new Promise((done) => this.#gunzip.once('end', () => done()).end()));
  }

  close(): void {
    this.#gunzip.destroy();
  }

  async *#after(step: Promise<void>): AsyncGenerator<Buffer, void, undefined> {
    try {
      await Promise.race([step, this.#broken]);
    } finally {
      yield* this.#out.splice(0);
    }
  }
}
