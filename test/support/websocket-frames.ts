/**
 * WebSocket frames as a peer would write them (RFC 6455 §5.2), and messages compressed as RFC 7692 says.
 */
import { constants, deflateRawSync } from 'node:zlib';

export interface FrameOptions {
  readonly opcode?: number;
  readonly final?: boolean;
  readonly compressed?: boolean;
  /** Masks with this key. */
  readonly mask?: readonly [number, number, number, number];
}

export function frame(payload: Buffer | string, options: FrameOptions = {}): Buffer {
  const { opcode = 1, final = true, compressed = false, mask } = options;
  const bytes = Buffer.from(payload);
  const first = (final ? 0x80 : 0) | (compressed ? 0x40 : 0) | opcode;
  const maskBit = mask === undefined ? 0 : 0x80;
  const body = mask === undefined ? bytes : Buffer.from(bytes.map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
  return Buffer.concat([Buffer.of(first), lengthOf(bytes.length, maskBit), Buffer.from(mask ?? []), body]);
}

/** A message's payload without the end that RFC 7692 §7.2.1 leaves off. */
export function deflated(text: string, dictionary?: string): Buffer {
  const options = { finishFlush: constants.Z_SYNC_FLUSH };
  const known = dictionary === undefined ? {} : { dictionary: Buffer.from(dictionary) };
  return deflateRawSync(Buffer.from(text), { ...options, ...known }).subarray(0, -4);
}

export function closeFrame(code: number, reason = ''): Buffer {
  return frame(Buffer.concat([Buffer.of(code >> 8, code & 0xff), Buffer.from(reason)]), { opcode: 8 });
}

function lengthOf(length: number, maskBit: number): Buffer {
  if (length < 126) return Buffer.of(maskBit | length);
  const wide = Buffer.alloc(length < 65_536 ? 3 : 9);
  wide[0] = maskBit | (length < 65_536 ? 126 : 127);
  if (length < 65_536) wide.writeUInt16BE(length, 1);
  else wide.writeBigUInt64BE(BigInt(length), 1);
  return wide;
}
