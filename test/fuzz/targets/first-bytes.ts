/**
 * What is read before a session begins: SOCKS5's words and a TLS ClientHello, read again with each chunk that comes.
 * Rule: once there is an answer, more bytes do not change it; and nothing is said to be read that did not come.
 */
import type { Read } from '../../../src/transport/socks5.ts';
import { readClientHello, socks5 } from '../built.ts';
import { holds, same, type Target } from '../target.ts';

/** Beginnings to look at, besides the whole. */
const BEGINNINGS = 60;

export const socks: Target = {
  name: 'socks5',
  corpus: () =>
    [
      '05020002',
      '01046e6f726106736563726574',
      '05010003047465737414a6',
      '05010001c000020701bb',
      `05010004${'20'.repeat(16)}0050`,
    ].map((hex) => Buffer.from(hex, 'hex')),
  run: (bytes) => {
    for (const read of [socks5.readGreeting, socks5.readCredentials, socks5.readRequest]) settles(bytes, read, isRead);
  },
};

export const clientHello: Target = {
  name: 'client-hello',
  corpus: () => [hello('chat.example.org', 'xmpp-client'), hello('a', 'h2'), spread(hello('b.example.org', 'h2'))],
  run: (bytes) => settles(bytes, readClientHello, () => true),
};

/** A kind of address that is not known leaves no length: all that came is taken. */
function isRead(read: Read<unknown>, bytes: Buffer): boolean {
  if (read.type !== 'read') return true;
  holds(read.length <= bytes.length, 'more is read than came');
  return !(
    typeof read.value === 'object' &&
    read.value !== null &&
    'host' in read.value &&
    read.value.host === undefined
  );
}

function settles<T extends { readonly type: string }>(
  bytes: Buffer,
  read: (bytes: Buffer) => T,
  isSettled: (read: T, bytes: Buffer) => boolean,
): void {
  const whole = read(bytes);
  isSettled(whole, bytes);
  const step = Math.max(1, Math.ceil(bytes.length / BEGINNINGS));
  for (let end = 0; end < bytes.length; end += step) {
    const beginning = bytes.subarray(0, end);
    const early = read(beginning);
    if (early.type !== 'incomplete' && isSettled(early, beginning)) same(early, whole, 'more bytes change the answer');
  }
}

/** RFC 8446 §4.1.2 with server name and ALPN only. */
function hello(name: string, protocol: string): Buffer {
  const serverName = extension(0, sized(2, Buffer.concat([Buffer.of(0), sized(2, Buffer.from(name))])));
  const alpn = extension(16, sized(2, sized(1, Buffer.from(protocol))));
  const body = Buffer.concat([
    Buffer.from([3, 3]),
    Buffer.alloc(32, 7),
    sized(1, Buffer.alloc(32, 8)),
    sized(2, Buffer.of(0x13, 0x01, 0x13, 0x02)),
    sized(1, Buffer.of(0)),
    sized(2, Buffer.concat([serverName, alpn])),
  ]);
  return record(Buffer.concat([Buffer.of(1), sized(3, body)]));
}

/** In records of a few bytes each. */
function spread(one: Buffer): Buffer {
  const handshake = one.subarray(5);
  const parts = Array.from({ length: Math.ceil(handshake.length / 20) }, (_, at) =>
    handshake.subarray(at * 20, at * 20 + 20),
  );
  return Buffer.concat(parts.map(record));
}

function record(handshake: Buffer): Buffer {
  return Buffer.concat([Buffer.of(0x16, 3, 1), sized(2, handshake)]);
}

function extension(type: number, data: Buffer): Buffer {
  return Buffer.concat([Buffer.of(0, type), sized(2, data)]);
}

function sized(width: number, data: Buffer): Buffer {
  const length = Buffer.alloc(width);
  length.writeUIntBE(data.length, 0, width);
  return Buffer.concat([length, data]);
}
