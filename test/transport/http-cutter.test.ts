/**
 * HTTP connections cut into messages: nothing is lost for any chunking, and bodies are what was sent.
 */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { AnswerCutter, type HttpPart, RequestCutter } from '../../src/transport/http-cutter.ts';
import { Collector, decodeBody, LONGEST_BODY } from '../../src/transport/http-messages.ts';

interface Cutter<Head> {
  push(chunk: Buffer): void;
  next(): HttpPart<Head> | undefined;
  end(): readonly HttpPart<Head>[];
  rest(): Buffer;
}

function partsOf<Head>(cutter: Cutter<Head>, chunks: readonly Buffer[]): HttpPart<Head>[] {
  const parts: HttpPart<Head>[] = [];
  for (const chunk of chunks) {
    cutter.push(chunk);
    for (let part = cutter.next(); part !== undefined; part = cutter.next()) parts.push(part);
  }
  return [...parts, ...cutter.end()];
}

function bodiesOf<Head>(parts: readonly HttpPart<Head>[]): string[] {
  const collector = new Collector<Head>();
  return parts.flatMap((part) => collector.take(part)?.body.toString('latin1') ?? []);
}

function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((from, at) => bytes.subarray(from, places[at] ?? bytes.length));
}

function joined<Head>(parts: readonly HttpPart<Head>[]): string {
  return Buffer.concat(parts.map(({ bytes }) => bytes)).toString('latin1');
}

function chunked(body: string, sizes: readonly number[]): string {
  const pieces = cutAt(Buffer.from(body, 'latin1'), sizes).filter(({ length }) => length > 0);
  const chunks = pieces.map((piece) => `${piece.length.toString(16)};x=1\r\n${piece.toString('latin1')}\r\n`);
  return `Transfer-Encoding: chunked\r\n\r\n${chunks.join('')}0\r\nX-Trailer: 1\r\n\r\n`;
}

describe('the cutter of requests', () => {
  it('loses nothing and finds every body, however it is chunked', () => {
    const request = fc.tuple(fc.string({ maxLength: 60 }), fc.boolean(), fc.array(fc.nat(), { maxLength: 5 }));
    fc.assert(
      fc.property(fc.array(request, { maxLength: 4 }), fc.array(fc.nat(), { maxLength: 20 }), (requests, cuts) => {
        const said = requests.map(([body]) => Buffer.from(body).toString('latin1'));
        const wire = requests.map(([, inChunks, sizes], at) => {
          const body = said[at] ?? '';
          const rest = inChunks ? chunked(body, sizes) : `Content-Length: ${body.length}\r\n\r\n${body}`;
          return `POST /http-bind HTTP/1.1\r\nHost: a\r\n${rest}`;
        });
        const bytes = Buffer.from(wire.join(''), 'latin1');
        const parts = partsOf(new RequestCutter(), cutAt(bytes, cuts));
        expect(joined(parts)).toBe(wire.join(''));
        expect(bodiesOf(parts)).toEqual(said);
      }),
    );
  });

  it('takes any bytes, and loses none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.array(fc.nat()), (random, cuts) => {
        const bytes = Buffer.concat([Buffer.from('POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n'), random]);
        expect(joined(partsOf(new RequestCutter(), cutAt(bytes, cuts)))).toBe(bytes.toString('latin1'));
      }),
    );
  });

  it.each([
    ['two lengths', 'POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd'],
    ['no size of a chunk', 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'],
    ['no HTTP', 'GET me out\r\n\r\n'],
    ['an end in the middle', 'POST / HTTP/1.1\r\nContent-Length: 30\r\n\r\nabcd'],
  ])('is broken by %s', (_, wire) => {
    const parts = partsOf(new RequestCutter(), [Buffer.from(wire)]);
    expect(parts.at(-1)?.type).toBe('broken');
    expect(joined(parts)).toBe(wire);
  });
});

describe('the cutter of answers', () => {
  it('knows which have no body, and which end with the connection', () => {
    const methods = ['HEAD', 'GET', 'GET', 'POST'];
    const cutter = new AnswerCutter(() => methods.shift());
    const wire = [
      'HTTP/1.1 100 Continue\r\n\r\n',
      'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n',
      'HTTP/1.1 304 Not Modified\r\nContent-Length: 100\r\n\r\n',
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab',
      'HTTP/1.1 200\r\n\r\nto the end',
    ];
    const parts = partsOf(cutter, [Buffer.from(wire.join(''))]);
    expect(bodiesOf(parts)).toEqual(['', '', '', 'ab', 'to the end']);
    expect(joined(parts)).toBe(wire.join(''));
  });

  it('stops reading where the connection is upgraded', () => {
    const wire = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\x81\x00';
    const parts = partsOf(new AnswerCutter(() => 'GET'), [Buffer.from(wire, 'latin1')]);
    expect(parts.map(({ type }) => type)).toEqual(['head', 'end', 'tunnel']);
    expect(joined(parts)).toBe(wire);
  });
});

describe('a body', () => {
  const body = Buffer.from('<body/>'.repeat(50));

  it.each([
    ['gzip', gzipSync(body)],
    ['deflate', deflateSync(body)],
    ['deflate', deflateRawSync(body)],
    ['br', brotliCompressSync(body)],
    ['identity', body],
    ['deflate, gzip', gzipSync(deflateSync(body))],
  ])('is decoded from %s', (coding, coded) => {
    expect(decodeBody([{ name: 'content-encoding', value: coding }], coded)).toEqual({ type: 'decoded', bytes: body });
  });

  it('that is broken, unknown or a bomb is said to be unread', () => {
    const as = (coding: string, bytes: Buffer) => decodeBody([{ name: 'content-encoding', value: coding }], bytes);
    expect(as('gzip', body).type).toBe('unread');
    expect(as('zstd', body).type).toBe('unread');
    expect(as('gzip', gzipSync(Buffer.alloc(LONGEST_BODY + 1))).type).toBe('unread');
  });
});

it('a body is held in one place, however many chunks it has', () => {
  const concat = vi.spyOn(Buffer, 'concat');
  const body = 'x'.repeat(500);
  const chunks = [...body].map((one) => `1\r\n${one}\r\n`).join('');
  const bytes = Buffer.from(`POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`);
  expect(bodiesOf(partsOf(new RequestCutter(), [bytes]))).toEqual([body]);
  const most = Math.max(0, ...concat.mock.calls.map(([list]) => list.length));
  concat.mockRestore();
  expect(most).toBeLessThan(10);
});

it('a body that is packed over and over is not unpacked over and over', () => {
  const packed = (times: number) => {
    let bytes = Buffer.from('hello');
    for (let turn = 0; turn < times; turn++) bytes = gzipSync(bytes);
    return decodeBody([{ name: 'content-encoding', value: Array(times).fill('gzip').join(', ') }], bytes);
  };
  expect(packed(2)).toEqual({ type: 'decoded', bytes: Buffer.from('hello') });
  expect(packed(50)).toEqual({ type: 'unread', why: 'it is packed 50 times over' });
});

it('a body that is not there is in no coding', () => {
  const fields = [{ name: 'content-encoding', value: 'gzip' }];
  expect(decodeBody(fields, Buffer.alloc(0))).toEqual({ type: 'decoded', bytes: Buffer.alloc(0) });
});
