/** Regular expressions that cannot hang: the same answers as JavaScript's, in linear time. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRegex } from '../../src/filter/regex/regex.ts';

/** The most that is taken, written out; a few generated ones are larger. */
function isTooLarge(source: string): boolean {
  const regex = compileRegex(source);
  return regex.type === 'error' && regex.message.startsWith('too large');
}

function finds(source: string, text: string): boolean {
  const regex = compileRegex(source);
  if (regex.type === 'error') throw new Error(`${source}: ${regex.message} at ${regex.at}`);
  return regex.test(text);
}

const LETTERS = ['a', 'b', 'A', 'ä', 'Ä', '1', '_', ' ', '-', '🌱', '\n', 'k', '\u212a', 's', 'ſ'];
const text = fc.string({ unit: fc.constantFrom(...LETTERS), maxLength: 12 });

const atom = fc.constantFrom(
  ...[
    'a',
    'b',
    'A',
    'ä',
    '1',
    ' ',
    '🌱',
    'k',
    's',
    '.',
    '^',
    '$',
    '\\b',
    '\\B',
    '\\d',
    '\\w',
    '\\W',
    '\\s',
    '\\.',
    '\\n',
  ],
  ...['[ab]', '[^a]', '[a-f1]', '[^\\w]', '[🌱ä]', '[]', '[^]', '\\p{Lu}', '\\x61', '\\u{1f331}'],
);
const { choice } = fc.letrec<{ choice: string; part: string; sequence: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: atom },
    fc
      .tuple(
        fc.constantFrom('(', '(?:', '(?<n>'),
        tie('choice'),
        fc.constantFrom('', '*', '+', '?', '{2}', '{1,3}', '{0,1}?'),
      )
      .map(([open, inner, times]) => `${open}${inner.replaceAll('?<n>', '?:')})${times}`),
    fc
      .tuple(
        atom.filter((one) => !/^(\^|\$|\\b|\\B)$/.test(one)),
        fc.constantFrom('*', '+', '?', '*?', '{2}', '{0,2}', '{1,}'),
      )
      .map((parts) => parts.join('')),
  ),
  sequence: fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join('')),
  choice: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((all) => all.join('|')),
}));
const source = choice.filter((one) => (one.match(/\?<n>/g) ?? []).length < 2);

describe('an expression', () => {
  it('finds what JavaScript finds', () => {
    fc.assert(
      fc.property(source, fc.array(text, { minLength: 1, maxLength: 5 }), (pattern, texts) => {
        fc.pre(!isTooLarge(pattern));
        const native = new RegExp(pattern, 'isu');
        // V8 looks for \B inside a surrogate pair too, where ECMA-262 §22.2.7.2 does not.
        const plain = pattern.includes('\\B') ? texts.map((one) => one.replaceAll('🌱', '-')) : texts;
        for (const one of plain) expect(finds(pattern, one)).toBe(native.test(one));
      }),
      { numRuns: 2_000 },
    );
  });

  it('answers the same when asked again, whatever it was asked between', () => {
    const regex = compileRegex('(a|ä)+\\b.1$');
    if (regex.type === 'error') throw new Error(regex.message);
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
        expect(texts.map((one) => regex.test(one))).toEqual(texts.map((one) => /(a|ä)+\b.1$/isu.test(one)));
      }),
    );
  });

  it('shows where it is found, first and longest first', () => {
    fc.assert(
      fc.property(source, text, (pattern, one) => {
        const regex = compileRegex(pattern);
        const native = new RegExp(pattern, 'isu').exec(one);
        fc.pre(native !== null && native[0] !== '' && !pattern.includes('\\B'));
        if (regex.type === 'error' || native === null) return;
        const places = regex.places(one);
        expect(places[0]?.start).toBe(native.index);
        expect(places[0]?.end).toBeGreaterThanOrEqual(native.index + native[0].length);
        for (const [i, { start, end }] of places.entries()) {
          expect(start).toBeGreaterThanOrEqual(places[i - 1]?.end ?? 0);
          expect(end).toBeGreaterThan(start);
        }
      }),
    );
  });

  it('is found at every place, and nowhere for nothing', () => {
    const places = (pattern: string, one: string): readonly (readonly number[])[] | undefined => {
      const regex = compileRegex(pattern);
      return regex.type === 'error' ? undefined : regex.places(one).map(({ start, end }) => [start, end]);
    };
    expect(places('ga(te)?', 'Gate, ga, 🌱gate')).toEqual([
      [0, 4],
      [6, 8],
      [12, 16],
    ]);
    expect(places('x*', 'aaa')).toEqual([]);
  });

  it('takes what JavaScript’s strict syntax refuses for plain text', () => {
    expect(finds('\\@nora\\"', 'to @Nora"')).toBe(true);
    expect(finds('{jabber:iq:roster}', 'x{jabber:iq:roster}')).toBe(true);
    expect(finds('a{,2}]', 'A{,2}]')).toBe(true);
    expect(finds('[\\@\\"]', '"')).toBe(true);
  });
});

describe('a hostile expression', () => {
  const long = 'a'.repeat(200_000);

  // Each takes JavaScript's own engine from minutes to centuries.
  it.each([
    ['(a+)+$', false],
    ['(a|aa)+$', false],
    ['(a*)*b', false],
    ['(.*)(.*)(.*)(.*)(.*)=', false],
    ['(a|a|b)*c', false],
    ['(?:a?){20}a{20}b', false],
    ['((a*)+)+!', true],
  ])('%s takes no longer than the text is long', (pattern, found) => {
    expect(finds(pattern, `${long}!?`)).toBe(found);
  });

  it('forgets states rather than fill the memory', () => {
    const pattern = '(a|b).{12}(a|b).{12}c';
    const ab = Array.from({ length: 60_000 }, (_, i) => ((i * 7_919) % 13 < 6 ? 'a' : 'b')).join('');
    expect(finds(pattern, ab)).toBe(false);
    expect(finds(pattern, `${ab}c`)).toBe(true);
  });
});

describe('a mistake', () => {
  it.each([
    ['ab)', 2, 'closes nothing'],
    ['a(b', 1, 'never closed'],
    ['a[b', 1, 'never closed'],
    ['a[z-a]', 1, 'wrong way round'],
    ['*a', 0, 'nothing here to repeat'],
    ['a**', 2, 'repeated already'],
    ['a{3,2}', 1, 'more to fewer'],
    ['^*', 1, 'cannot be repeated'],
    ['a\\', 1, 'escapes nothing'],
    ['a\\q', 1, 'means nothing'],
    ['(a)\\1', 3, 'refers back'],
    ['x(?=y)', 1, 'look ahead'],
    ['x(?<!y)', 1, 'look ahead'],
    ['(?i)x', 0, 'set flags'],
    ['ab(c{1,50}){50}', 11, 'too large'],
    ['x{0}a{1001}', 5, 'too large'],
    ['a{999999999}', 1, 'too large'],
    ['\\p{Nonsense}', 0, 'does not know'],
    ['('.repeat(60), 50, 'nested'],
  ])('%s is told of at offset %i', (pattern, at, words) => {
    expect(compileRegex(pattern)).toEqual({ type: 'error', message: expect.stringContaining(words), at });
  });

  it('never throws, and lies inside the source', () => {
    const soup = fc.string({
      unit: fc.constantFrom(
        'a',
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '*',
        '+',
        '?',
        '|',
        '\\',
        '^',
        '-',
        '1',
        ',',
        'p',
        '🌱',
        '\ud800',
      ),
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary' })), text, (pattern, one) => {
        const regex = compileRegex(pattern);
        if (regex.type === 'regex') {
          expect(typeof regex.test(one)).toBe('boolean');
          return;
        }
        expect(regex.at).toBeGreaterThanOrEqual(0);
        expect(regex.at).toBeLessThanOrEqual(pattern.length);
      }),
      { numRuns: 1_000 },
    );
  });
});
