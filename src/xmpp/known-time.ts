/**
 * How much of a record's time is known: all of it in what hiptap recorded, less in what was imported from a log.
 * Knows records, no formats. Rule: what is not known is neither shown nor reckoned with.
 */
import type { SessionRecord } from './record.ts';

/** What of a record tells how its `time` is meant. */
export type TimeKnowledge = Pick<SessionRecord, 'lacks' | 'coarse'>;

/** A difference below this many milliseconds says nothing where one of the two times is known to the second only. */
const TELLING = 9_500;
const DAY = 86_400_000;

/** A full ISO 8601 time in UTC, cut down to what is known of it; undefined where nothing is. */
export function knownPart(iso: string, { lacks, coarse }: TimeKnowledge): string | undefined {
  if (lacks === 'time') return undefined;
  const exact = coarse === true ? iso.replace(/\.\d+/, '') : iso;
  const local = lacks === undefined ? exact : exact.slice(0, -1);
  return lacks === 'date' ? local.slice(local.indexOf('T') + 1) : local;
}

/** Milliseconds from one record to a later one; undefined where their times do not tell. */
export function passed(from: TimedRecord, to: TimedRecord): number | undefined {
  if (from.lacks !== to.lacks || from.lacks === 'time') return undefined;
  const between = to.time - from.time;
  const milliseconds = from.lacks === 'date' && between < 0 ? between + DAY : between;
  const coarse = from.coarse === true || to.coarse === true;
  return coarse && milliseconds < TELLING ? undefined : milliseconds;
}

export type TimedRecord = TimeKnowledge & Pick<SessionRecord, 'time'>;

/** Only the keys that stand for the time, for a record that is made in another's place. */
export function timeOf({ time, lacks, coarse }: TimedRecord): TimedRecord {
  return { time, ...(lacks === undefined ? {} : { lacks }), ...(coarse === undefined ? {} : { coarse }) };
}
