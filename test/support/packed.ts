/**
 * What a peer that compresses sends (XEP-0138): each part deflated by node's zlib, and flushed, so that it can be read at once.
 */
import { once } from 'node:events';
import { constants, createDeflate, type Deflate, type ZlibOptions } from 'node:zlib';

/** One end's stream. */
export class Packer {
  private readonly deflate: Deflate;
  private readonly came: Buffer[] = [];

  constructor(options: ZlibOptions = {}) {
    this.deflate = createDeflate(options);
    this.deflate.on('data', (bytes: Buffer) => this.came.push(bytes));
  }

  /** The bytes that carry this part. */
  async pack(part: Buffer | string): Promise<Buffer> {
    this.deflate.write(part);
    await new Promise<void>((resolve) => this.deflate.flush(constants.Z_SYNC_FLUSH, resolve));
    return Buffer.concat(this.came.splice(0));
  }

  async end(): Promise<void> {
    this.deflate.destroy();
    await once(this.deflate, 'close');
  }
}

/** One compressed chunk for each part; they make one stream. */
export async function packed(
  parts: readonly (Buffer | string)[],
  options: ZlibOptions = {},
): Promise<readonly Buffer[]> {
  const packer = new Packer(options);
  const chunks: Buffer[] = [];
  for (const part of parts) chunks.push(await packer.pack(part));
  await packer.end();
  return chunks;
}
