import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../../src/bytes/utf8.ts';

describe('decodeUtf8', () => {
  it('gives back any text that was encoded, a byte order mark included', () => {
    expect(decodeUtf8(Buffer.from('\ufeffa'))).toBe('\ufeffa');
    void fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeUtf8(Buffer.from(text))).toBe(text);
      }),
    );
  });

  it('gives text only for bytes it encodes to', () => {
    void fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), (bytes) => {
        const text = decodeUtf8(bytes);
        const isText = Buffer.from(Buffer.from(bytes).toString()).equals(bytes);
        expect(text === undefined).toBe(!isText);
        if (text !== undefined) expect(Buffer.from(text).equals(bytes)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['a character cut short', [0xe2, 0x82]],
    ['a continuation alone', [0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80]],
    ['0xFF', [0x61, 0xff]],
  ])('refuses %s', (_, bytes) => {
    expect(decodeUtf8(Uint8Array.from(bytes))).toBeUndefined();
  });
});
