/**
 * What engine.io and socket.io say to each other besides what they carry.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSocketPacket, socketWords } from '../../src/transport/socket-io.ts';

describe('a packet that looks after the connection', () => {
  it.each([
    ['0{"sid":"s3cr3t","upgrades":[],"pingInterval":25000}', 'opens an engine.io session (its id is left out)'],
    ['1', 'closes the engine.io session'],
    ['40', 'connects socket.io'],
    ['40{"sid":"s3cr3t"}', 'connects socket.io'],
    ['40/chat,', 'connects socket.io, namespace /chat'],
    ['41', 'leaves socket.io'],
    ['44{"message":"no","token":"s3cr3t"}', 'refuses socket.io: {"message":"no","token":"‹secret›"}'],
    ['1::', 'connects socket.io'],
    ['1::/chat?x=1', 'connects socket.io, namespace /chat'],
    ['0::', 'leaves socket.io'],
  ])('%s', (text, words) => {
    const packet = readSocketPacket(text);
    expect(packet !== undefined && packet.type !== 'ping' && socketWords(packet)).toBe(words);
  });

  it.each(['2', '3', '2probe', '3probe', '5', '6', '2::', '8::'])('%s keeps it open', (text) => {
    expect(readSocketPacket(text)).toEqual({ type: 'ping' });
  });

  it.each(['', '7', '22', '2x', '42["xmpp.chat.message",{}]', '431[null]', '5:::{"name":"x"}', '<a/>', '4', '1 '])(
    '%j is none',
    (text) => {
      expect(readSocketPacket(text)).toBeUndefined();
    },
  );

  it('is told for any text, and never by what it holds', () => {
    fc.assert(
      fc.property(fc.constantFrom('0', '40', '40/n,', '1::'), fc.json(), (head, json) => {
        const packet = readSocketPacket(`${head}{"sid":"s3cr3t","x":${json}}`);
        expect(JSON.stringify(packet ?? '')).not.toContain('s3cr3t');
      }),
    );
  });
});
