/**
 * Times of records as people read them: a time of day to the millisecond, a date, a span.
 * Knows time zones by their IANA names. Rule: the zone is given, never taken from the machine.
 */
import { knownPart, type TimedRecord } from '../xmpp/known-time.ts';

/** Offsets change on quarter hours only, so each quarter is asked for once. */
const QUARTER = 15 * 60_000;
const MINUTE = 60_000;

export class Clock {
  readonly #zone: string;
  readonly #parts: Intl.DateTimeFormat;
  #quarter = Number.NaN;
  #offset = 0;

  /** Throws a RangeError for a zone Intl does not know. */
  constructor(timeZone: string = 'UTC') {
    this.#zone = timeZone;
    this.#parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' });
  }

  /** `12:01:07.412`; dashes for a time that is none. */
  timeOfDay(time: number): string {
    if (Number.isNaN(time)) return UNKNOWN;
    return timeIn(this.#local(time));
  }

  /** The same of a record, as wide and no more exact than it is known; where its zone is not known, as it was said. */
  shown({ time, lacks, coarse }: TimedRecord): string {
    if (lacks === 'time') return UNKNOWN;
    const shown = lacks === undefined ? this.timeOfDay(time) : timeIn(isoTime(time));
    return coarse === true ? shown.replace(/\..*/, '').padEnd(UNKNOWN.length) : shown;
  }

  /** The date of a record; undefined where that is not known. */
  dateOf({ time, lacks }: TimedRecord): string | undefined {
    if (lacks === undefined) return this.date(time);
    return lacks === 'zone' ? `${isoTime(time).slice(0, 'yyyy-mm-dd'.length)} in an unknown time zone` : undefined;
  }

  /** `2014-05-13 UTC` */
  date(time: number): string {
    return `${this.#local(time).slice(0, 'yyyy-mm-dd'.length)} ${this.#zone}`;
  }

  #local(time: number): string {
    return isoTime(time + this.#offsetAt(time));
  }

  #offsetAt(time: number): number {
    const quarter = Math.floor(time / QUARTER);
    if (quarter !== this.#quarter && isDate(time)) {
      this.#quarter = quarter;
      this.#offset = offsetOf(this.#parts.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value);
    }
    return this.#offset;
  }
}

/** As wide as a time of day. */
const UNKNOWN = '--:--:--.---';

function timeIn(iso: string): string {
  return iso.slice('yyyy-mm-ddT'.length, -1);
}

/** What is known of a record's time, as ISO 8601; null where nothing is. */
export function knownTime(record: TimedRecord): string | null {
  return knownPart(isoTime(record.time), record) ?? null;
}

/** ISO 8601 in UTC with milliseconds; the epoch for what is no date (past ±8.64e15 ms, ECMA-262 §21.4.1.1). */
export function isoTime(time: number): string {
  const whole = isDate(time) ? Math.trunc(time) : 0;
  const second = Math.floor(whole / 1_000);
  if (second !== latest.second)
    latest = { second, text: new Date(second * 1_000).toISOString().slice(0, -'000Z'.length) };
  return `${latest.text}${String(whole - second * 1_000).padStart(3, '0')}Z`;
}

/** The second that was asked for last: neighbouring records share it, and Date takes longest. */
let latest: { readonly second: number; readonly text: string } = { second: 0, text: '1970-01-01T00:00:00.' };

/** `0.4 ms`, `92 ms`, `12.3 s`, `4 min` for a span in milliseconds. */
export function span(milliseconds: number): string {
  if (milliseconds < 1) return `${Math.max(0, milliseconds).toFixed(1)} ms`;
  if (milliseconds < 9_999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 99_950) return `${(milliseconds / 1_000).toFixed(1).replace(/\.0$/, '')} s`;
  return milliseconds < 600_000 ? `${Math.round(milliseconds / 1_000)} s` : `${Math.round(milliseconds / MINUTE)} min`;
}

function isDate(time: number): boolean {
  return Math.abs(time) <= 8.64e15 - 24 * 60 * MINUTE;
}

/** `GMT+05:30` in milliseconds. */
function offsetOf(name: string | undefined): number {
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '');
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * MINUTE;
}
