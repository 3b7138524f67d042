import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Redactor } from '../../src/redact/redactor.ts';
import { escapeXml, unescapeXml } from '../../src/xml/escape.ts';
import { charactersOf, tokens } from '../../src/xml/tokens.ts';
import { LOGINS, type Login } from './logins.ts';
import { type Choices, spell } from './spelling.ts';

const CASES = Object.entries(LOGINS);

/** Text XML can hold, NUL-free; the quotes and marks of every layer come up often. */
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom('<', '&', '"', "'", ',', '=', ' ', '@', '_', '‹', ']]>', '&amp;', 'ä', '😀'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map(
    (parts) => parts.join('').replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]|[\r\x01]/gu, '') || 'x',
  );
/** A name with something of its own in it, so that it is not found by chance; no space, which ends CRAM-MD5's. */
const names = words.map((word) => `nora${word.replaceAll(' ', '')}`);
const choices: fc.Arbitrary<Choices> = fc.array(fc.nat(11), { minLength: 1, maxLength: 50 });

interface Kept {
  readonly pieces: readonly string[];
  readonly redactor: Redactor;
}

function keep(login: Login, spelling: Choices): Kept {
  const redactor = new Redactor({ show: false });
  const pieces = login.said.map(
    ({ direction, shape }) => redactor.redact(direction, spell(shape, spelling), { '': 'jabber:client' }).text,
  );
  return { pieces, redactor };
}

/** All a reader could make of a piece: its text as it is, with references resolved, and its character data decoded. */
function readings(piece: string): string {
  const characters = tokens(piece, {}).map((token) => charactersOf(piece, token));
  const decoded = characters.map((part) => Buffer.from(part, 'base64').toString());
  return [
    piece,
    unescapeXml(piece),
    characters.join(''),
    Buffer.from(characters.join(''), 'base64').toString(),
    ...decoded,
  ].join('\n');
}

/** The part of the secret's base64 that its neighbours do not change, for each place in a group of three it can begin at. */
function base64Forms(secret: string): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
    const whole = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64');
    return whole.slice(offset === 0 ? 0 : 4);
  });
}

describe.each(CASES)('what is kept of a login by %s', (_kind, make) => {
  it('depends on nothing of the secret, however it is spelt', () => {
    void fc.assert(
      fc.property(names, words, words, choices, (name, one, other, spelling) => {
        expect(keep(make(name, one), spelling).pieces).toEqual(keep(make(name, other), spelling).pieces);
      }),
    );
  });

  it('holds the secret in no form, and the name as it was', () => {
    void fc.assert(
      fc.property(names, words, choices, (name, word, spelling) => {
        const secret = `s3cr3t${word}`;
        const login = make(name, secret);
        const kept = keep(login, spelling).pieces.map(readings).join('\n');
        const hex = Buffer.from(secret).toString('hex');
        for (const form of [secret, escapeXml(secret), hex, hex.toUpperCase(), ...base64Forms(secret)]) {
          expect(kept.includes(form)).toBe(false);
        }
        if (login.name !== undefined) expect(kept).toContain(login.name);
      }),
    );
  });

  it('ends authenticated', () => {
    void fc.assert(
      fc.property(names, words, choices, (name, secret, spelling) => {
        expect(keep(make(name, secret), spelling).redactor.authenticated).toBe(true);
      }),
    );
  });

  it('comes out the same when it is read again', () => {
    void fc.assert(
      fc.property(names, words, choices, (name, secret, spelling) => {
        const { pieces } = keep(make(name, secret), spelling);
        const redactor = new Redactor({ show: false });
        const again = make(name, secret).said.map(
          ({ direction }, index) => redactor.redact(direction, pieces[index] ?? '', { '': 'jabber:client' }).text,
        );
        expect(again).toEqual(pieces);
      }),
    );
  });
});
