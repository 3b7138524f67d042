/**
 * WebSocket messages out of frames: for any frames and any chunking the same, and nothing that throws.
 */
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type WebSocketRead, WebSocketReader, type WebSocketReaderOptions } from '../../src/transport/websocket.ts';
import { deflationsIn } from '../../src/transport/websocket-deflate.ts';
import { closeFrame, deflated, frame } from '../support/websocket-frames.ts';

const PLAIN: WebSocketReaderOptions = { masked: false, deflation: undefined };

function readAll(chunks: readonly Buffer[], options: WebSocketReaderOptions = PLAIN): WebSocketRead[] {
  const reader = new WebSocketReader(options);
  return chunks.flatMap((chunk) => {
    reader.push(chunk);
    const reads: WebSocketRead[] = [];
    for (let read = reader.next(); read !== undefined; read = reader.next()) reads.push(read);
    return reads;
  });
}

function text(said: string): WebSocketRead {
  return { type: 'message', kind: 'text', bytes: Buffer.from(said) };
}

function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((from, at) => bytes.subarray(from, places[at] ?? bytes.length));
}

describe('a WebSocket reader', () => {
  it('gives the messages that were sent, in however many frames and chunks', () => {
    const message = fc.tuple(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.array(fc.nat(), { maxLength: 4 }));
    const key = fc.tuple(
      ...([0, 0, 0, 0].map(() => fc.nat(255)) as [
        fc.Arbitrary<number>,
        fc.Arbitrary<number>,
        fc.Arbitrary<number>,
        fc.Arbitrary<number>,
      ]),
    );
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 5 }),
        key,
        fc.array(fc.nat(), { maxLength: 20 }),
        (said, mask, cuts) => {
          const frames = said.flatMap(([one, parts]) => {
            const pieces = cutAt(Buffer.from(one), parts);
            const ping = frame('still there?', { opcode: 9, mask });
            return pieces.flatMap((piece, at) => [
              frame(piece, { opcode: at === 0 ? 1 : 0, final: at === pieces.length - 1, mask }),
              ping,
            ]);
          });
          const reads = readAll(cutAt(Buffer.concat(frames), cuts), { masked: true, deflation: undefined });
          expect(reads.filter(({ type }) => type !== 'ping')).toEqual(said.map(([one]) => text(one)));
        },
      ),
    );
  });

  it('inflates messages that go on with what those before them taught', () => {
    const options = { masked: false, deflation: { takeover: true } };
    const [first, second] = [
      '<message><body>a gate that squeaks</body></message>',
      '<message><body>a gate</body></message>',
    ];
    const bytes = Buffer.concat([
      frame(deflated(first), { compressed: true }),
      frame('<r/>'),
      frame(deflated(second, first), { compressed: true }),
    ]);
    expect(readAll([bytes], options)).toEqual([text(first), text('<r/>'), text(second)]);
  });

  it('inflates messages each by itself', () => {
    const bytes = Buffer.concat(['<a/>', '<b/>'].map((one) => frame(deflated(one), { compressed: true })));
    expect(readAll([bytes], { masked: false, deflation: { takeover: false } })).toEqual([text('<a/>'), text('<b/>')]);
  });

  it('lets a message pass that is too long, and reads on', () => {
    const bytes = Buffer.concat([frame('x'.repeat(30_000)), frame('<a/>')]);
    const limit = 1000;
    expect(readAll(cutAt(bytes, [7, 9000]), { ...PLAIN, limit })).toEqual([{ type: 'oversized', limit }, text('<a/>')]);
  });

  it('is not made to unpack more than the limit', () => {
    const options = { masked: false, deflation: { takeover: true }, limit: 10_000 };
    const bytes = Buffer.concat([frame(deflated('x'.repeat(1_000_000)), { compressed: true }), frame('<a/>')]);
    expect(readAll([bytes], options)).toEqual([{ type: 'oversized', limit: 10_000 }]);
  });

  it.each([
    ['a reserved kind', frame('x', { opcode: 3 })],
    ['a continuation of nothing', frame('x', { opcode: 0 })],
    ['a long ping', frame('x'.repeat(126), { opcode: 9 })],
    ['compression that was not agreed on', frame('x', { compressed: true })],
    ['a bit that nobody has given a meaning', Buffer.concat([Buffer.of(0xa1), frame('x').subarray(1)])],
    ['a ping that says it is compressed', frame('', { opcode: 9, compressed: true })],
    ['two messages at once', Buffer.concat([frame('x', { final: false }), frame('y')])],
  ])('breaks at %s, once', (_, bytes) => {
    const reads = readAll([bytes, frame('<a/>')]);
    expect(reads.map(({ type }) => type)).toEqual(['broken']);
  });

  it('breaks where the rest of a message says anew that it is compressed', () => {
    const rest = frame(deflated('<a/>').subarray(2), { opcode: 0, compressed: true });
    const bytes = [frame(deflated('<a/>').subarray(0, 2), { compressed: true, final: false }), rest, frame('<b/>')];
    const reads = readAll(bytes, { masked: false, deflation: { takeover: true } });
    expect(reads.map(({ type }) => type)).toEqual(['broken']);
  });

  it('holds a message in one place, of however many frames', () => {
    const concat = vi.spyOn(Buffer, 'concat');
    const empty = Array.from({ length: 500 }, () => frame('', { opcode: 0, final: false }));
    concat.mockClear();
    const reads = readAll([frame('<a', { final: false }), ...empty, frame('/>', { opcode: 0 })]);
    const most = Math.max(0, ...concat.mock.calls.map(([list]) => list.length));
    concat.mockRestore();
    expect(reads).toEqual([text('<a/>')]);
    expect(most).toBeLessThan(10);
  });

  it('says once that a client does not mask', () => {
    const reads = readAll([frame('<a/>'), frame('<b/>')], { masked: true, deflation: undefined });
    expect(reads.map(({ type }) => type)).toEqual(['fault', 'message', 'message']);
  });

  it('reads why a side closes', () => {
    expect(readAll([closeFrame(1009, 'too big'), frame('', { opcode: 8 })])).toEqual([
      { type: 'close', code: 1009, reason: 'too big' },
      { type: 'close', code: undefined, reason: '' },
    ]);
  });

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat()), fc.boolean(), (bytes, cuts, takeover) => {
        const options = { masked: false, deflation: { takeover }, limit: 1000 };
        const whole = readAll([Buffer.from(bytes)], options);
        expect(readAll(cutAt(Buffer.from(bytes), cuts), options)).toEqual(whole);
      }),
    );
  });
});

describe('an agreed compression', () => {
  it('is read from the answer', () => {
    expect(deflationsIn(undefined)).toBeUndefined();
    expect(deflationsIn('x-webkit-deflate-frame')).toBeUndefined();
    expect(deflationsIn('permessage-deflate; server_no_context_takeover; client_max_window_bits=12')).toEqual({
      client: { takeover: true },
      server: { takeover: false },
    });
  });
});
