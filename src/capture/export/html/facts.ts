/**
 * What a row of the report knows of its record beside what it shows, so that the page can filter as hiptap does.
 * Knows what filters ask for. Rule: with a row's XML, its facts give back an entry that every filter finds as it finds the first.
 */
import type { FieldValue } from '../../../annotate/annotation.ts';
import type { Entry, Keepalive } from '../../../inspect/entry.ts';
import { sanitiseLines } from '../../../present/sanitise.ts';
import type { Leg, Level } from '../../../xmpp/record.ts';

/** Names are short, since a report holds them once a row. */
export interface RowFacts {
  /** `seq`. */
  readonly n: number;
  /** Session. */
  readonly s: number;
  /** Time, in milliseconds since the epoch. */
  readonly t: number;
  /** Kind of a piece, or type of what is hiptap's own. */
  readonly k: string;
  /** Direction: 1 is the client's. Absent for what is hiptap's own. */
  readonly d?: 0 | 1;
  readonly l?: Leg;
  /** Annotations: spec, level, summary; then of their fields those that a filter reads. */
  readonly a: readonly (readonly [
    spec: string,
    level: Level,
    summary: string,
    fields?: Readonly<Record<string, FieldValue>>,
  ])[];
  /** `seq` of the request this answers, and milliseconds since, where they are known. */
  readonly w?: readonly [seq: number, latency?: number];
  /** The account. */
  readonly o?: string;
  readonly r?: readonly [jid: string, name: string] | readonly [jid: string];
  /** Which of the report's streams it belongs to. */
  readonly c?: number;
  /** Keeps a connection open. */
  readonly p?: Keepalive;
  /** The exact text, where the page shows some of its characters as escapes. */
  readonly x?: string;
  /** Its element was not read, though it is XML. */
  readonly e?: 0;
}

/** Fields of annotations that filters read: whom a message mentions, who speaks behind a nick. */
const READ = ['mentions', 'sender'] as const;

/** `stream` tells a stream's namespaces from others'. */
export function factsOf(entry: Entry, stream: number | undefined): RowFacts {
  const { record, annotations, answers, account, room, keepalive } = entry;
  const { fact } = record;
  const piece = fact.type === 'piece' ? fact : undefined;
  const exact = piece?.content.type === 'text' ? piece.content.text : undefined;
  return {
    n: record.seq,
    s: record.session,
    t: record.time,
    k: piece?.kind ?? fact.type,
    ...(piece !== undefined && { d: piece.direction === 'c2s' ? 1 : 0 }),
    ...(piece?.leg !== undefined && { l: piece.leg }),
    a: annotations.map(({ spec, level, summary, fields }) => {
      const read = READ.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]] as const]));
      return read.length === 0 ? [spec, level, summary] : [spec, level, summary, Object.fromEntries(read)];
    }),
    ...(answers !== undefined && { w: answers.latency === undefined ? [answers.seq] : [answers.seq, answers.latency] }),
    ...(account !== undefined && { o: account }),
    ...(room !== undefined && { r: room.name === undefined ? [room.jid] : [room.jid, room.name] }),
    ...(stream !== undefined && { c: stream }),
    ...(keepalive !== undefined && { p: keepalive }),
    ...(exact !== undefined && sanitiseLines(exact) !== exact && { x: exact }),
    ...(exact !== undefined && entry.element === undefined && { e: 0 }),
  };
}
