/** Comments as lines of a capture, and back. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { momentNamed, remarkLine, remarkOf } from '../../src/tui/remark.ts';

it('a comment that was written names the same record when it is read, in one line that acts on no terminal', () => {
  const time = fc.integer({ min: 0, max: 4_000_000_000_000_000 }).map((microseconds) => microseconds / 1_000);
  fc.assert(
    fc.property(
      time,
      fc.integer({ min: 1, max: 99 }),
      fc.string({ unit: 'binary', maxLength: 30 }),
      (at, nth, text) => {
        const line = remarkLine({ time: at, nth }, text);
        expect(line).toMatch(/^# on [^\n]*\n$/);
        expect(line.slice(0, -1)).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
        const named = momentNamed(remarkOf(line));
        expect(named?.on.nth).toBe(nth);
        expect(named?.on.time).toBeCloseTo(at, 2);
      },
    ),
  );
});

it.each([
  ['# look here', undefined],
  ['# on 2026-01-02T12:01:09.020000Z: look here', 'look here'],
  ['## on 2026-01-02T12:01:09.020000Z (2): here', 'here'],
  ['# on 2026-01-02T12:01:09.020000Z:', ''],
  ['# on 2026-01-02T12:01:09.020000Z (0): here', undefined],
  ['# on Monday: wash', undefined],
])('%s', (line, text) => {
  expect(momentNamed(remarkOf(line))?.text).toBe(text);
});
