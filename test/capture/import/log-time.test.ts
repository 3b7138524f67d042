import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentIn } from '../../../src/capture/import/log-time.ts';

const DAY = Date.UTC(2026, 10, 21);
const CLOCK = 10 * 3_600_000 + 35 * 60_000 + 39_000;

describe('momentIn', () => {
  it.each([
    ['2026-11-21T10:35:39.140886Z: conn', { time: DAY + CLOCK + 140.886 }],
    ['2026-11-21T12:35:39+02:00', { time: DAY + CLOCK, coarse: true }],
    ['2026-11-21T10:35:39+0000]', { time: DAY + CLOCK, coarse: true }],
    ['2026-11-21 10:35:39,412 DEBUG', { time: DAY + CLOCK + 412, lacks: 'zone' }],
    ['Sat Nov 21 10:35:39 2026 ', { time: DAY + CLOCK, lacks: 'zone', coarse: true }],
    ['(10:35:39) jabber', { time: CLOCK, lacks: 'date', coarse: true }],
    ['11/21/26 10:35:39 (I)', { time: CLOCK, lacks: 'date', coarse: true }],
    ['10:35:39 PM SENT', { time: CLOCK + 12 * 3_600_000, lacks: 'date', coarse: true }],
    ['12:00:00 AM', { time: 0, lacks: 'date', coarse: true }],
    ['2026-02-30T10:35:39Z', { time: CLOCK, lacks: 'date', coarse: true }],
    ['25:00:00', { time: 0, lacks: 'time' }],
    ['no time at all', { time: 0, lacks: 'time' }],
  ])('reads %s for no more than it says', (text, moment) => {
    expect(momentIn(text)).toEqual(moment);
  });

  it('is total', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\d:T .,/+Z-]{0,40}$/), (text) => {
        const { time } = momentIn(text);
        expect(Number.isFinite(time)).toBe(true);
      }),
    );
  });
});
