/**
 * Options that several commands share, and how their texts become values.
 * Rule: an option means the same in every command; what cannot be meant is a UsageError.
 */
import type { Writable } from 'node:stream';
import type { TimedRecord } from '../xmpp/known-time.ts';
import type { Direction, Leg } from '../xmpp/record.ts';
import { UsageError } from './failure.ts';

export const DIRECTIONS: readonly Direction[] = ['c2s', 's2c'];
export const LEGS: readonly Leg[] = ['client', 'server'];
export type ColourChoice = 'auto' | 'always' | 'never';
export const COLOURS: readonly ColourChoice[] = ['auto', 'always', 'never'];

/** Whether to colour what goes to a stream: when it is a terminal and NO_COLOR (no-color.org) is not set. */
export function coloured(choice: ColourChoice, stream: Writable): boolean {
  if (choice !== 'auto') return choice === 'always';
  const noColour = process.env['NO_COLOR'] ?? '';
  return noColour === '' && process.env['TERM'] !== 'dumb' && isTerminal(stream);
}

/** The columns of a stream's terminal; undefined for a file or pipe. */
export function columnsOf(stream: Writable): number | undefined {
  return 'columns' in stream && typeof stream.columns === 'number' && stream.columns > 0 ? stream.columns : undefined;
}

/** A moment given as ISO 8601 or anything else with a year that `Date` reads, in milliseconds since the epoch: for `Nov 21` or `5` it would take one of its own. */
export function moment(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = /\d{4}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new UsageError(`--${option} ${text}: not a time; write it like 2026-01-31T12:00:00Z`);
  return time;
}

export interface TimeArguments {
  readonly since: string | undefined;
  readonly until: string | undefined;
}

/** Whether a record lies between --since and --until. Where not all of a time is known, nobody can tell, and that is said once. */
export function timeSpan(args: TimeArguments): (record: TimedRecord) => boolean {
  const since = moment('since', args.since);
  const until = moment('until', args.until);
  if (since === undefined && until === undefined) return () => true;
  let said = false;
  return ({ time, lacks }) => {
    if (lacks === undefined) return (since ?? time) <= time && time <= (until ?? time);
    if (!said)
      process.stderr.write('hiptap: what has no known date or time zone is left out: --since and --until need both\n');
    said = true;
    return false;
  };
}

/** A whole number from 1. */
export function countingNumber(option: string, value: number | undefined): number | undefined {
  if (Array.isArray(value)) throw new UsageError(`--${option} is given more than once`);
  if (value === undefined || (Number.isSafeInteger(value) && value > 0)) return value;
  throw new UsageError(`--${option} must be a whole number from 1`);
}

export function isTerminal(stream: Writable): boolean {
  return 'isTTY' in stream && stream.isTTY === true;
}
