import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeLine, encodeRecord } from '../../src/capture/format.ts';
import { type Line, lengthOfLine, writeLine } from '../../src/capture/line.ts';
import { Redactor } from '../../src/redact/redactor.ts';
import { Tap } from '../../src/session/tap.ts';
import { ReceivedText } from '../../src/xmpp/received-text.ts';
import type { Fact } from '../../src/xmpp/record.ts';
import { HEADER } from '../support/framing.ts';
import { told } from '../support/told.ts';

const character = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  fc.constantFrom(
    '"',
    '\\',
    '\n',
    '\t',
    '\u202e',
    '\u200b',
    '\ufe0f',
    '❤️',
    '\u007f',
    '\u0085',
    '“',
    '日',
    '🌱',
    '…',
    '\ufeff',
  ),
);
/** Where a number gets another digit. */
const powerOfTen = fc.tuple(fc.nat(15), fc.constantFrom(0, 1)).map(([digits, less]) => 10 ** digits - less);
/** Where a fraction may be rounded up to the next second: of this time, before the epoch, before and behind the year 9999. */
const nearASecond = fc
  .tuple(fc.constantFrom(1.7e12, 0, -86_400_000, 253_402_300_800_000), fc.double({ min: -2, max: 2, noNaN: true }))
  .map(([second, milliseconds]) => second + milliseconds);
/** Whatever a date can be (ECMA-262, time values). */
const anyTime = fc.double({ min: -8.64e15, max: 8.64e15, noNaN: true });
const body = fc.array(character).map((characters) => characters.join('').replace(/[<&]/g, '+'));

function heard(bytes: Buffer): readonly Fact[] {
  const tap = new Tap({ redactor: new Redactor({ show: false }), show: false, trace: () => 'trace' });
  tap.handle({ type: 'passed', direction: 's2c', bytes: Buffer.from(HEADER) });
  return tap.handle({ type: 'passed', direction: 's2c', bytes });
}

function written(fact: Fact): string {
  return bytesOf(encodeLine({ seq: 7, session: 3, time: 1.7e12, fact }));
}

function bytesOf(line: Line): string {
  const target = Buffer.alloc(lengthOfLine(line) + 2);
  expect(writeLine(line, target, 1)).toBe(lengthOfLine(line));
  expect([target[0], target.at(-1)]).toEqual([0, 0]);
  return target.subarray(1, -1).toString();
}

describe('a line made of received bytes', () => {
  it('is the same as one made of their text', () => {
    fc.assert(
      fc.property(body, fc.constantFrom("'", '"'), (text, quote) => {
        const facts = heard(Buffer.from(`<message type=${quote}chat${quote}><body>${text}</body></message>`));
        const expected = told(facts).map((fact) => encodeRecord({ seq: 7, session: 3, time: 1.7e12, fact }));
        expect(facts.map(written)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same as one made of their text, however it differs from the line before', () => {
    const stanzas = ['message', 'iq', 'presence', 'x'].map((name) => heard(Buffer.from(`<${name}>déjà</${name}>`))[0]);
    const record = fc.record({
      seq: fc.oneof(fc.integer({ min: 0, max: 1100 }), fc.maxSafeNat()),
      session: fc.oneof(fc.integer({ min: 1, max: 2 }), powerOfTen, fc.maxSafeNat()),
      time: fc.oneof(fc.constantFrom(1.7e12, 1.7e12 + 0.001), nearASecond, anyTime),
      direction: fc.constantFrom('c2s' as const, 's2c' as const),
      stanza: fc.constantFrom(...stanzas),
      more: fc.constantFrom(
        {},
        {},
        {},
        { repeated: true } as const,
        { coarse: true } as const,
        { lacks: 'zone' } as const,
      ),
      leg: fc.constantFrom(
        {},
        {},
        {},
        { leg: 'client' } as const,
        { restricted: ['comment'] } as const,
        { concluded: true } as const,
        { redacted: ['PLAIN password'] } as const,
        { malformed: { reason: 'bad-tag', at: 4711 } } as const,
      ),
    });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 20 }), (records) => {
        for (const { stanza, direction, leg, more, ...place } of records) {
          if (stanza?.type !== 'piece' || !(stanza.content instanceof ReceivedText)) throw new Error('it was decoded');
          const content = new ReceivedText(stanza.content.bytes ?? Buffer.alloc(0), false, false);
          const line = encodeLine({ ...place, ...more, fact: { ...stanza, direction, ...leg, content } });
          expect(bytesOf(line)).toBe(
            encodeRecord({ ...place, ...more, fact: { ...stanza, direction, ...leg, content } }),
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is made of bytes where nothing has to be looked at', () => {
    const [fact] = heard(Buffer.from('<message><body>déjà vu, “日本語” 🌱</body></message>'));
    if (fact?.type !== 'piece' || !(fact.content instanceof ReceivedText)) throw new Error('it was decoded');
    written(fact);
    expect(fact.content.bytes).toBeDefined();
    expect(fact.content.text).toContain('🌱');
    expect(fact.content.bytes).toBeUndefined();
  });
});
