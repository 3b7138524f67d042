import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsHttp, httpAnswer, readHttpHead, tunnelOpen } from '../../src/transport/http-head.ts';

const HEAD = 'CONNECT chat.example.org:5222 HTTP/1.1\r\nHost: chat.example.org:5222\r\nUser-Agent:  Garden/1 \r\n\r\n';

describe('the head of an HTTP request', () => {
  it('is read, and what follows is left', () => {
    expect(readHttpHead(Buffer.from(`${HEAD}<stream`))).toEqual({
      type: 'read',
      head: {
        method: 'CONNECT',
        target: 'chat.example.org:5222',
        fields: [
          { name: 'host', value: 'chat.example.org:5222' },
          { name: 'user-agent', value: 'Garden/1' },
        ],
      },
      length: HEAD.length,
    });
  });

  it('is incomplete until its empty line has come', () => {
    for (let end = 0; end < HEAD.length; end += 1)
      expect(readHttpHead(Buffer.from(HEAD.slice(0, end)))).toEqual({ type: 'incomplete' });
  });

  it.each([
    'CONNECT a:1\r\n\r\n',
    'CONNECT a:1 HTTP/2\r\n\r\n',
    'A B C HTTP/1.1\r\n\r\n',
    'GET / HTTP/1.1\r\nno field\r\n\r\n',
  ])('is not %j', (text) => {
    expect(readHttpHead(Buffer.from(text)).type).toBe('invalid');
  });

  it('does not grow without end', () => {
    expect(readHttpHead(Buffer.from(`GET / HTTP/1.1\r\nx: ${'y'.repeat(17_000)}`))).toMatchObject({ type: 'invalid' });
  });

  it('costs no more for white space inside a value than for letters', () => {
    const [padded, plain] = [' ', 'y'].map((filler) => {
      const bytes = Buffer.from(`GET / HTTP/1.1\r\nx: a${filler.repeat(15_000)}b\r\n\r\n`);
      const times = Array.from({ length: 5 }, () => {
        const begun = performance.now();
        expect(readHttpHead(bytes).type).toBe('read');
        return performance.now() - begun;
      });
      return Math.min(...times);
    });
    // It was some two hundred times as much.
    expect(padded).toBeLessThan(40 * (plain ?? 0));
  });

  it('may be any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (array) => {
        const read = readHttpHead(Buffer.from(array));
        if (read.type === 'read') expect(read.length).toBeLessThanOrEqual(array.length);
      }),
    );
  });

  it('begins as no XML, no TLS and no SOCKS does', () => {
    for (const first of ['<', ' ', '\n', '\ufeff', '\x16', '\x05'])
      expect(beginsHttp(Buffer.from(first)[0] ?? 0)).toBe(false);
    for (const first of ['CONNECT', 'GET', 'POST', 'OPTIONS'])
      expect(beginsHttp(Buffer.from(first)[0] ?? 0)).toBe(true);
  });
});

it('answers are whole', () => {
  expect(String(httpAnswer(403, 'Forbidden', 'not here — no'))).toBe(
    'HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 16\r\nConnection: close\r\n\r\nnot here — no\n',
  );
  expect(String(tunnelOpen())).toMatch(/^HTTP\/1\.1 200 [^\r\n]+\r\n\r\n$/);
});
