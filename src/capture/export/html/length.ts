/**
 * Lengths of time as a report tells them.
 * Knows units. Rule: three figures are enough for anybody.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `744 ms`, `2.98 s`, `4 min 10 s`, `3 h 5 min`, `2 d 4 h` for milliseconds. */
export function lengthWords(milliseconds: number): string {
  if (milliseconds < SECOND) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < MINUTE) return `${Number((milliseconds / SECOND).toPrecision(3))} s`;
  if (milliseconds < HOUR) return two(milliseconds, MINUTE, 'min', SECOND, 's');
  return milliseconds < DAY ? two(milliseconds, HOUR, 'h', MINUTE, 'min') : two(milliseconds, DAY, 'd', HOUR, 'h');
}

function two(milliseconds: number, large: number, one: string, small: number, other: string): string {
  const units = Math.round(milliseconds / small);
  const [first, second] = [Math.floor((units * small) / large), units % (large / small)];
  return second === 0 ? `${first} ${one}` : `${first} ${one} ${second} ${other}`;
}
