/**
 * The head of a WebSocket frame, and its mask (RFC 6455 §5.2–5.3).
 * Pure. Rule: any bytes are a head or the beginning of one; what may not stand in it is for others to say.
 */

export interface FrameHead {
  readonly final: boolean;
  readonly compressed: boolean;
  /** It has a bit that no extension has given a meaning (§5.2). */
  readonly reserved: boolean;
  readonly opcode: number;
  readonly mask: Buffer | undefined;
  readonly length: number;
}

/** RFC 6455 §11.8. */
export const OPCODES = { continuation: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa } as const;

/** Two bytes, eight of length, four of mask (§5.2). */
export const LONGEST_HEAD = 14;

/** The head that bytes begin with, and its size; undefined where more are needed. */
export function readFrameHead(bytes: Buffer): { readonly head: FrameHead; readonly size: number } | undefined {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return undefined;
  const short = second & 0x7f;
  const wide = short === 126 ? 2 : short === 127 ? 8 : 0;
  const masked = (second & 0x80) !== 0;
  const size = 2 + wide + (masked ? 4 : 0);
  if (bytes.length < size) return undefined;
  const length = wide === 2 ? bytes.readUInt16BE(2) : wide === 8 ? Number(bytes.readBigUInt64BE(2)) : short;
  const mask = masked ? Buffer.from(bytes.subarray(2 + wide, size)) : undefined;
  return {
    head: {
      final: (first & 0x80) !== 0,
      compressed: (first & 0x40) !== 0,
      reserved: (first & 0x30) !== 0,
      opcode: first & 0x0f,
      mask,
      length,
    },
    size,
  };
}

/** RFC 6455 §5.5: the upper half of the opcodes. */
export function isControl(opcode: number): boolean {
  return opcode >= OPCODES.close;
}

/** In place of the bytes that came, a copy: those are on their way to the other side. */
export function unmasked(payload: Buffer, mask: Buffer | undefined): Buffer {
  if (mask === undefined) return payload;
  const clear = Buffer.allocUnsafe(payload.length);
  const [a = 0, b = 0, c = 0, d = 0] = mask;
  const keys = [a, b, c, d] as const;
  for (let at = 0; at < payload.length; at++) clear[at] = (payload[at] ?? 0) ^ keys[(at & 3) as 0 | 1 | 2 | 3];
  return clear;
}
