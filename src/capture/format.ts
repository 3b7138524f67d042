/**
 * A record as a line of a capture, and back. The specification is docs/capture-format.md.
 * Knows one line at a time and no files. Rule: keys stand in one order, so that the same record is always the same bytes,
 * place and kind first and the long text last; decoding never throws and takes nothing on trust.
 */
import { knownPart } from '../xmpp/known-time.ts';
import { ReceivedText } from '../xmpp/received-text.ts';
import type { Fact, PieceFact, SessionRecord } from '../xmpp/record.ts';
import { decodeFact, encodeFact, isKnownEvent } from './facts.ts';
import type { BadField, JsonObject } from './fields.ts';
import { Fields } from './fields.ts';
import { LINE_START, type Line, packedLine } from './line.ts';
import { LineHeads } from './line-heads.ts';
import { decodePiece, encodePiece, pieceKeys } from './piece.ts';
import { formatTime } from './time.ts';

/** Time of an event whose line tells none. */
const UNKNOWN = { time: 0, lacks: 'time' } as const;

/** What a line that is no header turned out to be: a record, an event of a kind this version does not know, or a mistake. */
export type DecodedLine =
  | { readonly type: 'record'; readonly record: SessionRecord }
  | { readonly type: 'unknown-event'; readonly event: string }
  | BadField;

/** The record as one line, with its newline. Characters that could act on a terminal are written as JSON escapes. */
export function encodeRecord(record: SessionRecord): string {
  const { fact } = record;
  return `${headOf(record, fact.type === 'piece' ? encodePiece(fact) : encodeFact(fact))}}\n`;
}

/** The same, where possible without decoding what came: this is the recorder's inner loop. */
export function encodeLine(record: SessionRecord): Line {
  const { seq, fact } = record;
  if (fact.type !== 'piece' || !(fact.content instanceof ReceivedText)) return encodeRecord(record);
  return packedLine(seq, heads.of(record, fact), fact.content) ?? encodeRecord(record);
}

const heads: LineHeads = new LineHeads((record, fact) => behindSeq(record, textKeys(fact)), textKeys);

function textKeys(fact: PieceFact): string {
  return `${pieceKeys(fact)}"text":"`;
}

/** Left out where nothing is known of it. */
function timeKey(record: SessionRecord): string {
  const whole = record.lacks === undefined && record.coarse === undefined;
  const time = whole ? formatTime(record.time) : knownPart(formatTime(record.time), record);
  return time === undefined ? '' : `"time":"${time}",`;
}

/** What a line's object says, once it is of the current version. */
export function decodeRecord(object: JsonObject): DecodedLine {
  const fields = new Fields(object);
  const event = fields.text('event');
  if (fields.problem !== undefined) return fields.problem;
  if (!isKnownEvent(event)) return { type: 'unknown-event', event };
  const record: SessionRecord = {
    seq: fields.count('seq'),
    session: fields.count('session'),
    ...(fields.has('time') ? fields.moment('time') : UNKNOWN),
    ...(fields.has('repeated') && fields.flag('repeated') && { repeated: true }),
    fact: decodeByEvent(event, fields),
  };
  return fields.problem ?? { type: 'record', record };
}

function decodeByEvent(event: Fact['type'], fields: Fields): Fact {
  return event === 'piece' ? decodePiece(fields) : decodeFact(event, fields);
}

function headOf(record: SessionRecord, keys: string): string {
  return `${LINE_START}${record.seq}${behindSeq(record, keys)}`;
}

function behindSeq(record: SessionRecord, keys: string): string {
  const { session, repeated, fact } = record;
  const mark = repeated === true ? '"repeated":true,' : '';
  return `,"session":${session},${timeKey(record)}"event":"${fact.type}",${mark}${keys}`;
}
