import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftMoment } from '../../src/replay/moment.ts';

const HOUR = 3_600_000;

describe('a moment', () => {
  it.each([
    ['2014-05-13T15:46:40Z', HOUR, '2014-05-13T16:46:40Z'],
    ['2014-05-13T23:59:59.999Z', 1, '2014-05-14T00:00:00.000Z'],
    ['2014-05-13T15:46:40.123456Z', 1, '2014-05-13T15:46:40.124456Z'],
    ['2014-05-13T15:46:40.5+02:00', HOUR, '2014-05-13T16:46:40.5+02:00'],
    ['20140513T15:46:40', 24 * HOUR, '20140514T15:46:40'],
    ['1400000000.250000', 1500, '1400000001.750000'],
    ['1400000000.999999', 1, '1400000001.000999'],
    ['1400000000', -1000, '1399999999'],
  ])('%s moved by %i ms is %s', (moment, by, moved) => {
    expect(shiftMoment(moment, by)).toBe(moved);
  });

  it.each(['', 'soon', '42', '2014-13-45T99:99:99Z', '99999999999', '20140513'])('%s stays as it is', (text) => {
    expect(shiftMoment(text, HOUR)).toBe(text);
  });

  it('moved there and back is itself, in its own spelling', () => {
    const date = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(date, fc.integer({ min: -1e10, max: 1e10 }), (at, by) => {
        for (const moment of [at.toISOString(), `${at.toISOString().slice(0, 19)}Z`]) {
          expect(shiftMoment(shiftMoment(moment, by - (by % 1000)), (by % 1000) - by)).toBe(moment);
        }
      }),
    );
  });
});
