import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayHoldSecret } from '../../src/redact/candidates.ts';
import { mayAssign, mayTell } from '../../src/redact/second-look.ts';

/** What texts are made of that hold secrets, and what looks like it. */
const part = fc.constantFrom(
  ...['Authorization', 'cookie', 'Set-Cookie', 'aesgcm', 'ice-pwd', 'inline', 'INLINE', 'password', 'token', 'partyId'],
  ...[
    ':',
    ' : ',
    '\t:',
    '\u00a0:',
    '\u2003:',
    '\ufeff:',
    '"',
    "'",
    '&quot;',
    '&apos;',
    '&#58;',
    '&amp;',
    ';',
    '?',
    '&',
    '#',
  ],
  ...[
    '=',
    '%3D',
    '%253d',
    'aesgcm%3A',
    '://',
    ':\\/\\/',
    '%3F',
    '%26sig',
    '//',
    '/',
    '@',
    'nora',
    'à',
    'Å',
    'é日🌱',
    '.eyJ',
    'eyJ',
    '\\u00',
    '\\',
    ' ',
  ],
  ...['12:30', 'https://example.org/a?id=5', 'https://nora:x@example.org', 'ftp://à:b@c', '\n', 'x', 'code', '5', '%'],
);
const text = fc.oneof(
  fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme' }),
);

function charactersOf(written: string): string {
  return Buffer.from(written).toString('latin1');
}

describe('the second look', () => {
  it('clears no text that could be that of a secret', () => {
    let cleared = 0;
    fc.assert(
      fc.property(text, (written) => {
        const characters = charactersOf(written);
        const inDoubt = mayAssign(characters) || mayTell(characters);
        if (!inDoubt) cleared++;
        // Behind a mark, and so not at its beginning, as in an element.
        if (mayHoldSecret(`>${written}<`) && !isMarkup(written)) expect([written, inDoubt]).toEqual([written, true]);
      }),
      { numRuns: 20_000 },
    );
    expect(cleared).toBeGreaterThan(1000);
  });

  it.each([
    ['at 12:30'],
    ['https://example.org/a'],
    ['see http://jabber.org/protocol/caps, says nora@example.org'],
    ['2026-01-02T03:04:05Z'],
    ['so: no'],
    ['café 12:30'],
  ])('clears what is in daily use: %s', (written) => {
    expect(mayTell(charactersOf(written))).toBe(false);
  });

  it.each([
    ['Authorization: Basic bm9yYTpzM2NyM3Q='],
    ['Cookie \t: a'],
    ['{"password" : "s3cr3t"}'],
    ['{&quot;token&quot;:1}'],
    ['https://nora:s3cr3t@example.org'],
    ['https://n\u00e0ra:s3cr3t@example.org'],
    ['a=ice-pwd:x'],
    ['&#x3a;'],
  ])('does not clear %s', (written) => {
    expect(mayTell(charactersOf(written))).toBe(true);
  });
});

/**
 * What is no text of an element that gets a second look: names of elements and attributes are the first one's, and an element
 * with comments, CDATA or processing instructions gets neither, for no quick scan reads it.
 */
function isMarkup(written: string): boolean {
  return /[\s:<][^\s"'<>=/:]+\s*[=\s/>]|<[!?]/.test(`>${written}<`);
}
