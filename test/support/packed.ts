/**
 * What a peer that compresses sends (XEP-0138): each part deflated by node's zlib, and flushed, so that it can be read at once.
 */
import { once } from 'node:events';
import { constants, createDeflate, type ZlibOptions } from 'node:zlib';

/** One compressed chunk for each part; they make one stream. */
export async function packed(
  parts: readonly (Buffer | string)[],
  options: ZlibOptions = {},
): Promise<readonly Buffer[]> {
  const deflate = createDeflate(options);
  const came: Buffer[] = [];
  deflate.on('data', (bytes: Buffer) => came.push(bytes));
  const chunks: Buffer[] = [];
  for (const part of parts) {
    deflate.write(part);
    await new Promise<void>((resolve) => deflate.flush(constants.Z_SYNC_FLUSH, resolve));
    chunks.push(Buffer.concat(came.splice(0)));
  }
  deflate.destroy();
  await once(deflate, 'close');
  return chunks;
}
