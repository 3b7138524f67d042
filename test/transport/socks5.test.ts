import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  credentialsTaken,
  methodChosen,
  readCredentials,
  readGreeting,
  readRequest,
  reply,
} from '../../src/transport/socks5.ts';

const NAME = 'chat.example.org';
const CONNECT_NAME = Buffer.concat([Buffer.of(5, 1, 0, 3, NAME.length), Buffer.from(NAME), Buffer.of(0x14, 0x66)]);

describe('what a SOCKS5 client says', () => {
  it('offers methods (RFC 1928 §3)', () => {
    expect(readGreeting(Buffer.of(5, 3, 0, 2, 0x80, 9))).toEqual({
      type: 'read',
      value: ['none', 'password', 'other'],
      length: 5,
    });
  });

  it('gives a name, and the password is read past (RFC 1929 §2)', () => {
    const bytes = Buffer.concat([
      Buffer.of(1, 4),
      Buffer.from('nora'),
      Buffer.of(6),
      Buffer.from('s3cr3t'),
      Buffer.of(5),
    ]);
    expect(readCredentials(bytes)).toEqual({ type: 'read', value: 'nora', length: bytes.length - 1 });
  });

  it.each([
    ['a name', CONNECT_NAME, NAME, 5222],
    ['an IPv4 address', Buffer.of(5, 1, 0, 1, 192, 0, 2, 7, 0x01, 0xbb), '192.0.2.7', 443],
    [
      'an IPv6 address',
      Buffer.of(5, 1, 0, 4, 0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 80),
      '2001:db8::1',
      80,
    ],
  ])('asks for %s (RFC 1928 §4)', (_what, bytes, host, port) => {
    expect(readRequest(Buffer.concat([bytes, Buffer.from('<')]))).toEqual({
      type: 'read',
      value: { command: 'connect', host, port },
      length: bytes.length,
    });
  });

  it('may ask for what is not to be had', () => {
    expect(readRequest(Buffer.of(5, 2, 0, 1, 192, 0, 2, 7, 0, 80))).toMatchObject({ value: { command: 'other' } });
    expect(readRequest(Buffer.of(5, 1, 0, 9))).toMatchObject({ value: { host: undefined } });
  });

  it('is incomplete until its last byte has come', () => {
    for (let end = 0; end < CONNECT_NAME.length; end += 1)
      expect(readRequest(CONNECT_NAME.subarray(0, end))).toEqual({ type: 'incomplete' });
  });

  it('may be any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (array) => {
        const bytes = Buffer.from(array);
        for (const read of [readGreeting(bytes), readCredentials(bytes), readRequest(bytes)])
          if (read.type === 'read') expect(read.length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});

it('the answers are those of RFC 1928 and 1929', () => {
  expect(methodChosen('none')).toEqual(Buffer.of(5, 0));
  expect(methodChosen('password')).toEqual(Buffer.of(5, 2));
  expect(methodChosen(undefined)).toEqual(Buffer.of(5, 0xff));
  expect(credentialsTaken()).toEqual(Buffer.of(1, 0));
  expect(reply('succeeded')).toEqual(Buffer.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0));
  expect(reply('not-allowed')).toEqual(Buffer.of(5, 2, 0, 1, 0, 0, 0, 0, 0, 0));
});
