import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTime, parseMoment, parseTime } from '../../src/capture/time.ts';
import { anyTime } from './arbitrary.ts';

describe('time in a capture', () => {
  it('comes back the same to the microsecond', () => {
    void fc.assert(fc.property(anyTime, (time) => parseTime(formatTime(time)) === time));
  });

  it('is read the same whatever was read before', () => {
    const near = fc.nat(3_000_000).map((micros) => 1.7e12 + micros / 1000);
    void fc.assert(
      fc.property(fc.array(fc.oneof(anyTime, near)), (times) => {
        for (const time of times) expect(parseMoment(formatTime(time))).toEqual({ time });
      }),
    );
    expect(parseMoment('2023-11-14T22:13:20.00000xZ')).toBeUndefined();
    expect(parseMoment('2023-11-14T22:13:20.000001Z')?.time).toBe(1.7e12 + 0.001);
    expect(parseMoment('2023-11-14T22:13:20.00000xZ')).toBeUndefined();
    expect(parseMoment('2023-11-14T22:13:20.-00001Z')).toBeUndefined();
  });

  it('is written with six digits, the nearest microsecond', () => {
    expect(formatTime(Date.UTC(2026, 0, 2, 3, 4, 5, 678))).toBe('2026-01-02T03:04:05.678000Z');
    expect(formatTime(Date.UTC(2026, 0, 2, 3, 4, 5, 678) + 0.901)).toBe('2026-01-02T03:04:05.678901Z');
    expect(formatTime(Date.UTC(2026, 0, 2, 3, 4, 5, 999) + 0.9998)).toBe('2026-01-02T03:04:06.000000Z');
  });

  it.each([
    ['2026-01-02T03:04:05Z', 0],
    ['2026-01-02T03:04:05.5Z', 500],
    ['2026-01-02T03:04:05.123456789Z', 123.457],
  ])('reads %s', (text, millis) => {
    expect(parseTime(text)).toBe((Date.UTC(2026, 0, 2, 3, 4, 5) * 1000 + Math.round(millis * 1000)) / 1000);
  });

  it.each([
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00:00+01:00',
    '2026-01-01 00:00:00Z',
    ' 2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00.1234567890Z',
    '+012026-01-01T00:00:00Z',
    '',
  ])('refuses %j', (text) => {
    expect(parseTime(text)).toBeUndefined();
  });
});
