import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sanitise, sanitiseLines, visibleJson } from '../../src/present/sanitise.ts';

/** Anything that acts on a terminal, reorders text or hides in it. */
const DANGEROUS =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|[\u{e0100}-\u{e01ef}]|\p{Cs}/u;

describe('sanitise', () => {
  it.each([
    ['plain words', 'plain words'],
    ['\x1b]0;owned\x07', '\\e]0;owned\\u{7}'],
    ['\x9b31m', '\\u{9b}31m'],
    ['a\nb\tc\rd', 'a\\nb\\tc\\rd'],
    ['\x7f', '\\u{7f}'],
    ['user\u202egnp.exe', 'user\\u{202e}gnp.exe'],
    ['\u2066x\u2069\u200e\u200f\u061c', '\\u{2066}x\\u{2069}\\u{200e}\\u{200f}\\u{61c}'],
    ['zero\u200bwidth\ufeff\u2060', 'zero\\u{200b}width\\u{feff}\\u{2060}'],
    ['\u2028\u2029', '\\u{2028}\\u{2029}'],
    ['\u{e0041}\u{e007f}', '\\u{e0041}\\u{e007f}'],
    ['\ud800x\udc00', '\\u{d800}x\\u{dc00}'],
    ['{bold}no markup{/}', '{bold}no markup{/}'],
    ['grüße 漢字 🙂', 'grüße 漢字 🙂'],
    ['👩\u200d🌾', '👩\\u{200d}🌾'],
  ])('shows %j as %s', (text, shown) => {
    expect(sanitise(text)).toBe(shown);
  });

  it('leaves a variation selector that picks an emoji, and shows one that hides elsewhere', () => {
    expect(sanitise('❤\ufe0f')).toBe('❤\ufe0f');
    expect(sanitise('a\ufe0f')).toBe('a\\u{fe0f}');
    expect(sanitise('❤\ufe0f\ufe0e\ufe0f')).toBe('❤\ufe0f\\u{fe0e}\\u{fe0f}');
    expect(sanitise('❤\u{e0101}')).toBe('❤\\u{e0101}');
  });

  it('keeps newlines, and nothing else, in text of several lines', () => {
    expect(sanitiseLines('a\nb\r\n\x1b[2Jc')).toBe('a\nb\\r\n\\e[2Jc');
  });

  it('lets no dangerous character through, whatever the text', () => {
    void fc.assert(
      fc.property(hostileText(), (text) => {
        expect(sanitise(text)).not.toMatch(DANGEROUS);
        expect(sanitiseLines(text).replaceAll('\n', '')).not.toMatch(DANGEROUS);
      }),
    );
  });
});

describe('visibleJson', () => {
  it('holds printable characters only and parses back to the exact value', () => {
    void fc.assert(
      fc.property(hostileText(), (text) => {
        const json = visibleJson({ text });
        expect(json).not.toMatch(DANGEROUS);
        expect(JSON.parse(json)).toEqual({ text });
      }),
    );
  });

  it('writes a code point outside the basic plane as two escapes', () => {
    expect(visibleJson('\u{e0041}')).toBe('"\\udb40\\udc41"');
  });
});

function hostileText(): fc.Arbitrary<string> {
  const nasty = fc.constantFrom(
    '\x1b',
    '\x9b',
    '\n',
    '\u202e',
    '\u200d',
    '\ufe0f',
    '\ud800',
    '\u{e0020}',
    '\x7f',
    '\u2028',
  );
  return fc.array(fc.oneof(fc.string({ unit: 'binary' }), nasty)).map((parts) => parts.join(''));
}

it('shows as escapes all that Unicode hides, and no other character', () => {
  const hidden = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\ufff9-\ufffb]/u;
  for (let point = 0; point < 0x110000; point++) {
    const char = String.fromCodePoint(point);
    if (hidden.test(char) !== (sanitise(`a${char}`) !== `a${char}`)) throw new Error(`U+${point.toString(16)}`);
  }
});
