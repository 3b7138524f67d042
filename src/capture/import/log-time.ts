/**
 * Times as logs write them.
 * Knows notations, no time zones and no clock. Rule: nothing is added to what is written: no date, no zone, no fraction.
 */
import { type Moment, NO_TIME } from './log-event.ts';

const CLOCK = '(\\d\\d):(\\d\\d):(\\d\\d)(?:[.,](\\d{1,9}))?';
/** ISO 8601 and what Python's logging writes, with a zone or without. */
const DATED = new RegExp(`(\\d{4})-(\\d\\d)-(\\d\\d)[T ]${CLOCK}(?:\\s?(Z|[+-]\\d\\d(?::?\\d\\d)?))?(?!\\d)`);
/** `Sat Nov 21 10:34:50 2026`, as ctime and Qt write it. */
const SPELT = new RegExp(`(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(\\d{1,2}) ${CLOCK} (\\d{4})`);
/** A time of day alone. */
const OF_DAY = new RegExp(`(?<![\\d:])${CLOCK}(?: ?([AaPp])[Mm])?(?![\\d:])`);
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const MINUTE = 60_000;

/** The first time that a piece of a log line holds; `NO_TIME` where it holds none. */
export function momentIn(text: string): Moment {
  return dated(DATED.exec(text)) ?? spelt(SPELT.exec(text)) ?? ofDay(OF_DAY.exec(text)) ?? NO_TIME;
}

/** Milliseconds since the epoch, where the number may be one. */
export function momentAt(milliseconds: unknown): Moment {
  const isTime = typeof milliseconds === 'number' && milliseconds >= 0 && milliseconds < LATEST;
  return isTime ? { time: milliseconds } : NO_TIME;
}

/** The year 2255, up to which a capture holds times exactly. */
const LATEST = 9e12;

type Match = RegExpExecArray | null;

function dated(match: Match): Moment | undefined {
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const time = instant(Number(year), Number(month) - 1, Number(day), [hour, minute, second, fraction]);
  if (time === undefined) return undefined;
  const whole = fraction === undefined ? { coarse: true as const } : {};
  return zone === undefined ? { time, lacks: 'zone', ...whole } : { time: time - offsetOf(zone), ...whole };
}

function spelt(match: Match): Moment | undefined {
  if (match === null) return undefined;
  const [, month = '', day, hour, minute, second, fraction, year] = match;
  const time = instant(Number(year), MONTHS.indexOf(month) / 3, Number(day), [hour, minute, second, fraction]);
  if (time === undefined) return undefined;
  return { time, lacks: 'zone', ...(fraction === undefined ? { coarse: true } : {}) };
}

function ofDay(match: Match): Moment | undefined {
  if (match === null) return undefined;
  const [, hour, minute, second, fraction, half] = match;
  const time = instant(1970, 0, 1, [inFull(Number(hour), half), minute, second, fraction]);
  if (time === undefined) return undefined;
  return { time, lacks: 'date', ...(fraction === undefined ? { coarse: true } : {}) };
}

/** Of a clock that goes to twelve. */
function inFull(hour: number, half: string | undefined): string {
  if (half === undefined) return String(hour);
  return String((hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0));
}

/** Undefined for a day or time that there is none of. */
function instant(
  year: number,
  month: number,
  day: number,
  [hour, minute, second, fraction]: readonly (string | undefined)[],
): number | undefined {
  const whole = Date.UTC(year, month, day, Number(hour), Number(minute), Number(second));
  const date = new Date(whole);
  const is = date.getUTCDate() === day && date.getUTCMonth() === month && date.getUTCHours() === Number(hour);
  if (!is || date.getUTCMinutes() !== Number(minute) || whole < 0 || whole >= LATEST) return undefined;
  return whole + Math.round(Number((fraction ?? '').padEnd(9, '0')) / 1_000) / 1_000;
}

/** `+02:00` in milliseconds. */
function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', ''));
  return (zone.startsWith('-') ? -minutes : minutes) * MINUTE;
}
