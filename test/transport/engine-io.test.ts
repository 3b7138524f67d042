/**
 * The packets of engine.io's long polling, of every version that XMPP-FTW has been spoken over.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineIoSession, isEngineIoPolling, packetsIn } from '../../src/transport/engine-io.ts';

function binary(kind: number, packet: string): Buffer {
  const bytes = Buffer.from(packet);
  const digits = [...String(bytes.length)].map(Number);
  return Buffer.concat([Buffer.from([kind, ...digits, 0xff]), bytes]);
}

describe('a payload', () => {
  it('has the packets that were put into it, in each version', () => {
    const packet = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\x1e\ufffd]/.test(text));
    fc.assert(
      fc.property(fc.array(packet, { minLength: 1 }), (texts) => {
        const packets = texts.map((text) => `42["${text}`);
        const third = packets.map((one) => `${one.length}:${one}`).join('');
        const old = packets.map((one) => `\ufffd${one.length}\ufffd${one}`).join('');
        expect(packetsIn(Buffer.from(packets.join('\x1e')))).toEqual(packets);
        expect(packetsIn(Buffer.from(third))).toEqual(packets);
        expect(packetsIn(Buffer.from(old))).toEqual(packets);
        expect(packetsIn(Buffer.concat(packets.map((one) => binary(0, one))))).toEqual(packets);
      }),
    );
  });

  it.each(['5:::{"name":"x"}', '5:1+::{"name":"x"}', '42["x"]', '1::', '1::/chat'])(
    'may be one packet alone: %s',
    (packet) => {
      expect(packetsIn(Buffer.from(packet))).toEqual([packet]);
    },
  );

  it('leaves out what is binary', () => {
    expect(packetsIn(Buffer.concat([binary(1, '4x'), binary(0, '42[]')]))).toEqual(['42[]']);
  });

  it.each(['', '\0\x09\x09'])('that is none has none: %j', (text) => {
    expect(packetsIn(Buffer.from(text, 'latin1'))).toEqual([]);
  });

  it('is read whatever its bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => Array.isArray(packetsIn(Buffer.from(bytes)))));
  });
});

describe('a target', () => {
  it.each([
    ['/socket.io/?EIO=4&transport=polling&t=x', true, undefined],
    ['/socket.io/?EIO=3&transport=polling&sid=abc&t=1', true, 'abc'],
    ['/socket.io/1/xhr-polling/abc?t=1', true, 'abc'],
    ['/socket.io/?EIO=3&transport=polling&j=0&sid=abc', false, 'abc'],
    ['/socket.io/?EIO=3&transport=websocket&sid=abc', false, 'abc'],
    ['/http-bind', false, undefined],
  ])('%s', (target, polls, session) => {
    expect(isEngineIoPolling(target)).toBe(polls);
    expect(engineIoSession(target)).toBe(session);
  });
});
