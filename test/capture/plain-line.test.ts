import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRecord, encodeRecord } from '../../src/capture/format.ts';
import { readPlainLine } from '../../src/capture/plain-line.ts';
import { captureFiles, recordsIn } from '../support/captured.ts';
import { anyRecord } from './arbitrary.ts';

/** As any line is read; what is no JSON gives nothing. */
function readAny(line: string): unknown {
  try {
    const decoded = decodeRecord(JSON.parse(line) as Record<string, unknown>);
    return decoded.type === 'record' ? decoded.record : undefined;
  } catch {
    return undefined;
  }
}

const LINE =
  '{"seq":7,"session":1,"time":"2026-01-02T03:04:05.678901Z","event":"piece","direction":"s2c","kind":"iq","text":"<a/>"}\n';
/** The line with a few places changed to what a reader of it may stumble over. */
const spoilt = fc
  .array(
    fc.tuple(
      fc.nat(LINE.length),
      fc.nat(3),
      fc.constantFrom('', '"', '\\', '0', '-', ' ', ',"kind":"iq"', '\n', '9', '.'),
    ),
    {
      maxLength: 3,
    },
  )
  .map((spots) => spots.reduce((line, [at, gone, put]) => line.slice(0, at) + put + line.slice(at + gone), LINE));

describe('readPlainLine', () => {
  it('reads whatever it takes as any line is read', () => {
    const line = fc.oneof(anyRecord.map(encodeRecord), spoilt);
    void fc.assert(
      fc.property(line, (one) => {
        const record = readPlainLine(one);
        if (record !== undefined) expect(record).toEqual(readAny(one));
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes most lines of captures, and reads them as they were written', async () => {
    const records = (await Promise.all(captureFiles().map(recordsIn))).flat();
    const taken = records.filter((record) => {
      const read = readPlainLine(encodeRecord(record));
      if (read !== undefined) expect(read).toEqual(record);
      return read !== undefined;
    });
    expect(taken.length).toBeGreaterThan(0.8 * records.length);
  });

  it.each([
    ['as it is written', LINE],
    ['without its end', LINE.slice(0, -1)],
    ['with escapes', LINE.replace('<a/>', '\\"\\u202e')],
    ['of one leg', LINE.replace('"kind"', '"leg":"server","kind"')],
  ])('takes a line %s', (_, line) => {
    expect(readPlainLine(line)).toEqual(readAny(line));
    expect(readAny(line)).toBeDefined();
  });

  it.each([
    ['a key twice', LINE.replace('"}', '","text":"b"}')],
    ['a number that JSON has not', LINE.replace('"seq":7', '"seq":07')],
    ['a day that is none', LINE.replace('01-02', '02-30')],
    ['another order', LINE.replace('"seq":7,"session":1', '"session":1,"seq":7')],
    ['what was redacted', LINE.replace('"text"', '"redacted":["password"],"text"')],
    ['a control character', LINE.replace('<a/>', '\u0001')],
  ])('leaves %s', (_, line) => {
    expect(readPlainLine(line)).toBeUndefined();
  });
});
