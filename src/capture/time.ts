/**
 * Time as it stands in a capture: ISO 8601 in UTC with six digits of the second.
 * Reads no clock. Rule: a time written and read back is the same to the microsecond, until the year 2255,
 * where milliseconds held in a double stop telling neighbouring microseconds apart (2^53 microseconds).
 */
import type { SessionRecord } from '../xmpp/record.ts';

const SHAPE = /^\d{4}-(?:0[1-9]|1[0-2])-(\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.(\d{1,9}))?Z$/;
/** Length of `2026-01-02T03:04:05`. */
const TO_THE_SECOND = 19;
const MICROS_IN_A_SECOND = 1_000_000;

/** The second that was formatted last: neighbouring records share it, and Date is what formatting takes longest for. */
let latest: SecondPart = { second: 0, text: '1970-01-01T00:00:00' };

/** The time that was formatted last: what arrived together has the same. */
let last: { readonly time: number; readonly text: string } = { time: 0, text: '1970-01-01T00:00:00.000000Z' };

/** A second as text (`2026-01-02T03:04:05`); the same object for neighbouring times. */
export interface SecondPart {
  readonly second: number;
  readonly text: string;
}

/** Milliseconds since the epoch, fractions kept, as `2026-01-02T03:04:05.678901Z`. A time that is none throws a RangeError. */
export function formatTime(time: number): string {
  if (time !== last.time) last = { time, text: formatAnew(time) };
  return last.text;
}

function formatAnew(time: number): string {
  return `${secondOf(time).text}.${String(microsOf(time)).padStart(6, '0')}Z`;
}

/** The second that a time, rounded to the microsecond, lies in. */
export function secondOf(time: number): SecondPart {
  const start = Math.floor(time / 1000);
  const second = roundedMicros(time, start) === MICROS_IN_A_SECOND ? start + 1 : start;
  if (second !== latest.second) latest = { second, text: new Date(second * 1000).toISOString().slice(0, -5) };
  return latest;
}

/** The microseconds behind that second. */
export function microsOf(time: number): number {
  return roundedMicros(time, Math.floor(time / 1000)) % MICROS_IN_A_SECOND;
}

function roundedMicros(time: number, second: number): number {
  return Math.round((time - second * 1000) * 1000);
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

/** A time as an event has it: what is known of it. */
export type Moment = Pick<SessionRecord, 'time' | 'lacks' | 'coarse'>;

/** A whole time, or one without its zone (`2026-01-02T03:04:05.6`) or its date (`03:04:05`); undefined for anything else. */
export function parseMoment(text: string): Moment | undefined {
  if (text.length === WRITTEN && text.endsWith('Z')) return inFull(text); // what nearly all are
  const withZone = text.endsWith('Z') ? text : `${text}Z`;
  const withDate = text.includes('T') ? withZone : `1970-01-01T${withZone}`;
  const time = parseTime(withDate);
  if (time === undefined || (withDate !== withZone && text.endsWith('Z'))) return undefined;
  const lacks = withDate !== withZone ? 'date' : withZone !== text ? 'zone' : undefined;
  return { time, ...(lacks && { lacks }), ...(!text.includes('.') && { coarse: true }) };
}

/** Length of `2026-01-02T03:04:05.678901Z`. */
const WRITTEN = 27;

function inFull(text: string): Moment | undefined {
  const micros = text.startsWith(read.second) ? digitsFrom(text, TO_THE_SECOND + 1) : undefined;
  if (micros !== undefined) return { time: (read.start * 1000 + micros) / 1000 };
  const time = parseTime(text);
  if (time === undefined) return undefined;
  read = { second: text.slice(0, TO_THE_SECOND + 1), start: Date.parse(`${text.slice(0, TO_THE_SECOND)}Z`) };
  return { time };
}

/** The second that was read last, with the point behind it, and its beginning in milliseconds: neighbouring records share it. */
let read: { readonly second: string; readonly start: number } = { second: '1970-01-01T00:00:00.', start: 0 };

/** The number that all but the last character from there on are the digits of; undefined where one is no digit. */
function digitsFrom(text: string, from: number): number | undefined {
  let number = 0;
  for (let at = from; at < text.length - 1; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    number = number * 10 + digit;
  }
  return number;
}
