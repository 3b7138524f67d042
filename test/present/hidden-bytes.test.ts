import { describe, expect, it } from 'vitest';
import { hiddenBits, hidesInUtf8, mayBeHidden } from '../../src/present/hidden-bytes.ts';
import { sanitise } from '../../src/present/sanitise.ts';

/** Every code point that can be written in UTF-8, C0 left out, in stretches of a plane's row. */
function* rows(): Generator<readonly string[]> {
  for (let row = 0; row < 0x1100; row++) {
    const points = Array.from({ length: 256 }, (_, at) => row * 256 + at);
    yield points
      .filter((point) => point >= 0x20 && (point < 0xd800 || point > 0xdfff))
      .map((point) => String.fromCodePoint(point));
  }
}

function bitsOf(text: string): number {
  return Buffer.from(text).reduce((bits, byte) => bits | hiddenBits(byte), 0);
}

describe('hidden characters in UTF-8', () => {
  it('are the ones that are shown as escapes', () => {
    for (const row of rows()) {
      const missed = row.filter((char) => {
        const hides = hidesInUtf8(Buffer.from(char).toString('latin1'));
        const shown = sanitise(char) !== char;
        return hides !== shown && !(hides && /[\ufe0e\ufe0f]/.test(char));
      });
      expect(missed).toEqual([]);
    }
  });

  it('are suspected by their bytes, wherever they stand', () => {
    for (const row of rows()) {
      const missed = row.filter(
        (char) => hidesInUtf8(Buffer.from(char).toString('latin1')) && !mayBeHidden(bitsOf(`a${char}é`)),
      );
      expect(missed).toEqual([]);
    }
  });

  it.each(['plain words', 'déjà vu', '日本語のテキスト', 'привет', 'مرحبا', '🌱🎉', '“quoted” – and so on…'])(
    'are not suspected in %s',
    (text) => {
      expect(mayBeHidden(bitsOf(text))).toBe(false);
    },
  );
});
