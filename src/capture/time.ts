/**
 * Time as it stands in a capture: ISO 8601 in UTC with six digits of the second.
 * Reads no clock. Rule: a time written and read back is the same to the microsecond, until the year 2255,
 * where milliseconds held in a double stop telling neighbouring microseconds apart (2^53 microseconds).
 */

const SHAPE = /^\d{4}-(?:0[1-9]|1[0-2])-(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.(\d{1,9}))?Z$/;
/** Length of `2026-01-02T03:04:05`. */
const TO_THE_SECOND = 19;

/** Milliseconds since the epoch, fractions kept, as `2026-01-02T03:04:05.678901Z`. A time that is none throws a RangeError. */
export function formatTime(time: number): string {
  const micros = Math.round((time - Math.floor(time)) * 1000);
  const whole = Math.floor(time) + (micros === 1000 ? 1 : 0);
  return `${new Date(whole).toISOString().slice(0, -1)}${String(micros % 1000).padStart(3, '0')}Z`;
}

/** The other way; a fraction may have up to nine digits or be missing. Undefined for anything else, also for 30 February. */
export function parseTime(text: string): number | undefined {
  const match = SHAPE.exec(text);
  if (match === null) return undefined;
  const [, day, fraction = ''] = match;
  const start = new Date(`${text.slice(0, TO_THE_SECOND)}Z`);
  if (start.getUTCDate() !== Number(day)) return undefined; // Date lets 30 February stand for 2 March
  return (start.getTime() * 1000 + Math.round(Number(fraction.padEnd(9, '0')) / 1000)) / 1000;
}
