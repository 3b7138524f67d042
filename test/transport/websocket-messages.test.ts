/**
 * Messages of a WebSocket with the bytes of their frames: nothing is lost, and what is written reads back.
 */
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { WebSocketReader } from '../../src/transport/websocket.ts';
import { MessageCutter, type MessagePart } from '../../src/transport/websocket-messages.ts';
import { closeFrame, textFrame, upgradeAnswer, websocketFrame } from '../../src/transport/websocket-writer.ts';
import { frame } from '../support/websocket-frames.ts';

function cut(bytes: Buffer, sizes: readonly number[]): readonly MessagePart[] {
  const cutter = new MessageCutter();
  const parts: MessagePart[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    cutter.push(bytes.subarray(at, at + size));
    at += size;
    for (let part = cutter.next(); part !== undefined; part = cutter.next()) parts.push(part);
  }
  const left = cutter.end();
  return left === undefined ? parts : [...parts, left];
}

const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 });
const mask = fc.option(fc.uint8Array({ minLength: 4, maxLength: 4 }), { nil: undefined });

describe('messages with their frames', () => {
  it('lose no byte of anything', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), sizes, (bytes, cuts) => {
        const parts = cut(Buffer.from(bytes), cuts);
        const lengths = parts.map((part) => part.bytes.length).reduce((sum, length) => sum + length, 0);
        expect(lengths).toBe(bytes.length);
      }),
    );
  });

  it('are what was said, in the frames it came in', () => {
    const said = fc.array(fc.tuple(fc.string(), fc.boolean()), { minLength: 1 });
    fc.assert(
      fc.property(said, sizes, (all, cuts) => {
        const frames = all.map(([text, halved]) => {
          const bytes = Buffer.from(text);
          const at = Math.floor(bytes.length / 2);
          if (!halved) return frame(bytes);
          return Buffer.concat([
            frame(bytes.subarray(0, at), { final: false }),
            frame(bytes.subarray(at), { opcode: 0 }),
          ]);
        });
        const parts = cut(Buffer.concat(frames), cuts);
        expect(parts.map((part) => (part.type === 'message' ? String(part.text) : part.type))).toEqual(
          all.map(([text]) => String(Buffer.from(text))),
        );
        expect(Buffer.concat(parts.map(({ bytes }) => bytes)).equals(Buffer.concat(frames))).toBe(true);
      }),
    );
  });

  it('are given up, not kept for ever, when a message only goes on and on', () => {
    const cutter = new MessageCutter();
    const empty = frame('', { opcode: 0, final: false });
    const many = Buffer.alloc(empty.length * 200_000, empty);
    cutter.push(frame('', { final: false }));
    let given: MessagePart | undefined;
    for (let turn = 0; turn < 40 && given === undefined; turn++) {
      cutter.push(many);
      given = cutter.next();
    }
    expect(given?.type).toBe('rest');
  });

  it('cost as much by the byte when they are long, in however small chunks', () => {
    const copied = (chunks: number) => {
      const cutter = new MessageCutter();
      const bytes = frame(Buffer.alloc(chunks * 1400, 'x'));
      const before = Buffer.concat;
      let sum = 0;
      const spy = vi.spyOn(Buffer, 'concat').mockImplementation((list, length) => {
        const made = before(list, length);
        sum += made.length;
        return made;
      });
      for (let at = 0; at < bytes.length; at += 1400) {
        cutter.push(bytes.subarray(at, at + 1400));
        cutter.next();
      }
      spy.mockRestore();
      return sum / bytes.length;
    };
    expect(copied(1000)).toBeLessThan(3);
  });

  it('with a bit that nobody has given a meaning are not looked into', () => {
    const odd = frame('<a/>');
    odd[0] = (odd[0] ?? 0) | 0x20;
    expect(cut(odd, [100]).map(({ type }) => type)).toEqual(['rest']);
  });

  it('go a control frame that interrupts them before', () => {
    const ping = frame('', { opcode: 9 });
    const [one, two] = [frame('a', { final: false }), frame('b', { opcode: 0 })];
    const parts = cut(Buffer.concat([one, ping, two]), [1]);
    expect(parts.map(({ type }) => type)).toEqual(['control', 'message']);
  });

  it.each([
    ['compressed', frame('x', { compressed: true })],
    ['of no known kind', frame('x', { opcode: 11 })],
    ['a continuation of nothing', frame('x', { opcode: 0 })],
    ['begun inside of another', Buffer.concat([frame('x', { final: false }), frame('y')])],
  ])('end at one that is %s', (_, odd) => {
    const parts = cut(Buffer.concat([frame('fine'), odd, frame('after')]), [1000]);
    expect(parts.map(({ type }) => type)).toEqual(['message', 'rest']);
  });
});

describe('written frames', () => {
  it('are read as they were meant, of any length, masked or not', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(1, 60, 7000), mask, (text, times, key) => {
        const whole = text.repeat(times);
        const reader = new WebSocketReader({ masked: key !== undefined, deflation: undefined });
        reader.push(textFrame(whole, key && Buffer.from(key)));
        reader.push(websocketFrame(9, Buffer.from('p'), key && Buffer.from(key)));
        const read = reader.next();
        expect(read?.type === 'message' && read.bytes.equals(Buffer.from(whole))).toBe(true);
        expect(reader.next()).toMatchObject({ type: 'ping', payload: Buffer.from('p') });
      }),
    );
  });

  it('close with a code, and open as RFC 6455 §1.3 has it', () => {
    const reader = new WebSocketReader({ masked: false, deflation: undefined });
    reader.push(closeFrame(1009, 'too big'));
    expect(reader.next()).toEqual({ type: 'close', code: 1009, reason: 'too big' });
    expect(String(upgradeAnswer('dGhlIHNhbXBsZSBub25jZQ==', 'xmpp'))).toContain('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
  });
});
