/**
 * Writes WebSocket frames and the answer that opens a WebSocket (RFC 6455 §4.2.2, §5.2).
 * Knows no XMPP. Rule: one message is one frame, uncompressed; what masks it is an argument.
 */
import { createHash } from 'node:crypto';
import { OPCODES, unmasked } from './websocket-frame.ts';

/** A whole message or control frame; `mask`: four unpredictable bytes, which a client has to mask with (§5.3). */
export function websocketFrame(opcode: number, payload: Buffer, mask?: Buffer): Buffer {
  const masked = mask === undefined ? 0 : 0x80;
  const head = Buffer.concat([Buffer.of(0x80 | opcode), lengthOf(payload.length, masked), mask ?? Buffer.alloc(0)]);
  return Buffer.concat([head, unmasked(payload, mask)]);
}

export function textFrame(text: string, mask?: Buffer): Buffer {
  return websocketFrame(OPCODES.text, Buffer.from(text), mask);
}

/** RFC 6455 §7.4. */
export function closeFrame(code: number, reason = ''): Buffer {
  return websocketFrame(OPCODES.close, Buffer.concat([Buffer.of(code >> 8, code & 0xff), Buffer.from(reason)]));
}

/** RFC 6455 §1.3 */
const KEY_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** What proves that a server has read the client's key. */
export function acceptFor(key: string): string {
  return createHash('sha1')
    .update(key + KEY_SUFFIX)
    .digest('base64');
}

/** The answer after which the connection is a WebSocket. */
export function upgradeAnswer(key: string, subprotocol: string): Buffer {
  const lines = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${acceptFor(key)}`,
    `Sec-WebSocket-Protocol: ${subprotocol}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
}

function lengthOf(length: number, masked: number): Buffer {
  if (length < 126) return Buffer.of(masked | length);
  const wide = Buffer.alloc(length < 0x10000 ? 3 : 9);
  wide[0] = masked | (length < 0x10000 ? 126 : 127);
  if (length < 0x10000) wide.writeUInt16BE(length, 1);
  else wide.writeBigUInt64BE(BigInt(length), 1);
  return wide;
}
