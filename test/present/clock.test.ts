import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Clock, isoTime, span } from '../../src/present/clock.ts';

describe('span', () => {
  it.each([
    [-3, '0.0 ms'],
    [0.42, '0.4 ms'],
    [1, '1 ms'],
    [92.4, '92 ms'],
    [9_999, '9999 ms'],
    [10_000, '10 s'],
    [12_340, '12.3 s'],
    [90_000, '90 s'],
    [300_000, '300 s'],
    [3_600_000, '60 min'],
  ])('of %f is %s', (milliseconds, words) => {
    expect(span(milliseconds)).toBe(words);
  });
});

describe('Clock', () => {
  it('keeps to UTC unless told', () => {
    expect(new Clock().timeOfDay(Date.UTC(2014, 0, 1, 12, 1, 7, 412))).toBe('12:01:07.412');
    expect(new Clock().date(Date.UTC(2014, 0, 1))).toBe('2014-01-01 UTC');
  });

  it('follows a zone through its changes', () => {
    const clock = new Clock('Europe/Oslo');
    expect(clock.timeOfDay(Date.UTC(2014, 2, 30, 0, 59, 59))).toBe('01:59:59.000');
    expect(clock.timeOfDay(Date.UTC(2014, 2, 30, 1, 0, 0))).toBe('03:00:00.000');
    expect(new Clock('Asia/Kolkata').timeOfDay(0)).toBe('05:30:00.000');
    expect(new Clock('America/New_York').date(0)).toBe('1969-12-31 America/New_York');
  });

  it('tells any times as ISO 8601, whatever came before', () => {
    const times = fc.array(
      fc.oneof(
        fc.double({ min: -9e4, max: 9e4, noNaN: true }),
        fc.double({ min: 1.6e12, max: 1.6e12 + 5e3, noNaN: true }),
      ),
    );
    void fc.assert(
      fc.property(times, (all) => {
        for (const time of all) expect(isoTime(time)).toBe(new Date(time).toISOString());
      }),
    );
    expect(isoTime(253_402_300_800_000.5)).toBe('+010000-01-01T00:00:00.000Z');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 8.65e15, -9e15])('takes %f for the epoch', (time) => {
    expect(isoTime(time)).toBe('1970-01-01T00:00:00.000Z');
    expect(() => new Clock('Asia/Tokyo').timeOfDay(time)).not.toThrow();
  });
});
