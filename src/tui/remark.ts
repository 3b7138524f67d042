/**
 * Comments on records as they stand in a capture: before the record, or anywhere and naming its time.
 * Knows their writing. Rule: a record is named by its time, which stays when captures are cut, merged and numbered anew.
 */
import { formatTime, parseTime } from '../capture/time.ts';
import { sanitise } from '../present/sanitise.ts';
import type { Moment } from './events.ts';

const NAMED = /^on (\d{4}-\d\d-\d\dT[\d:.]+Z)(?: \((\d{1,9})\))?:(.*)$/s;

/** `on 2026-01-02T12:01:09.020000Z: …`, or `…Z (2): …` for the second record of that time. */
export function nameMoment({ time, nth }: Moment, text: string): string {
  return `on ${formatTime(time)}${nth === 1 ? '' : ` (${nth})`}: ${text}`;
}

/** The other way; undefined for a comment that names no record. */
export function momentNamed(remark: string): { readonly on: Moment; readonly text: string } | undefined {
  const [, stamp = '', nth = '1', text = ''] = NAMED.exec(remark) ?? [];
  const time = parseTime(stamp);
  return time === undefined || nth === '0' ? undefined : { on: { time, nth: Number(nth) }, text: text.trim() };
}

/** What a comment line of a capture says: without its `#`. */
export function remarkOf(line: string): string {
  return line.replace(/^\s*#+\s?/, '').trim();
}

/** Bytes read of a comment: more than anybody writes in a line. */
const MOST = 4_000;

/** The comment in a line of a capture, and the record it names; undefined where it says nothing. */
export function remarkIn(line: Buffer): { readonly text: string; readonly on: Moment | undefined } | undefined {
  const text = remarkOf(line.subarray(0, MOST).toString());
  return momentNamed(text) ?? (text === '' ? undefined : { text, on: undefined });
}

/** A comment as a line of a capture, with its newline. */
export function remarkLine(on: Moment, text: string): string {
  return `# ${nameMoment(on, sanitise(text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')))}\n`;
}
