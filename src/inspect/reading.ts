/**
 * A capture's or a proxy's records as entries, whatever sessions they belong to.
 * Knows which session is which, no more. Rule: sessions interleave freely and share nothing but the time and the streams
 * that one may resume from another; one that is over is forgotten.
 */
import type { Annotator } from '../annotate/annotation.ts';
import { guarded } from '../annotate/guard.ts';
import { knownAnnotators } from '../annotate/known.ts';
import { AnnotatorTable } from '../annotate/table.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import { BoundedMap } from './bounded-map.ts';
import type { Entry } from './entry.ts';
import { type Resumable, SessionReading } from './session-reading.ts';
import { HIPCHAT_LIMITS, type SilenceLimit } from './silence.ts';
import { ResumableStreams } from './stream-management/managed-stream.ts';

/** Sessions without an end, as in a torn capture, that are remembered at once. */
const SESSIONS = 10_000;

export interface ReadingOptions {
  /** After how long a HipChat client's silence is told of; rising (default 60, 90 and 150 s). */
  readonly silence?: readonly SilenceLimit[];
  /** Whether entries say who they are from and for. */
  readonly parties?: boolean;
}

export class Reading {
  readonly #table: AnnotatorTable;
  readonly #silence: readonly SilenceLimit[];
  readonly #parties: boolean;
  readonly #sessions = new BoundedMap<number, SessionReading>(SESSIONS);
  readonly #resumable: Resumable = { client: new ResumableStreams(), server: new ResumableStreams() };
  #latest: { readonly number: number; readonly session: SessionReading } | undefined;
  /** By clock: no session that goes by it has anything to tell of before. */
  readonly #deadlines = new Map<SessionRecord['lacks'], number>();

  /** `annotators` are asked before hiptap's own. */
  constructor(
    annotators: readonly Annotator[] = [],
    { silence = HIPCHAT_LIMITS, parties = false }: ReadingOptions = {},
  ) {
    this.#table = new AnnotatorTable([...knownAnnotators, ...annotators.map(guarded)]);
    this.#silence = silence;
    this.#parties = parties;
  }

  /**
   * The record as an entry, which comes last; before it what its time shows not to have come, in any session.
   * Records of one session have to come in their order.
   */
  read(record: SessionRecord): readonly Entry[] {
    const lapses = record.lacks === 'time' ? NOTHING : this.#tick(record.time, record.lacks);
    const session = this.#sessionOf(record.session);
    const entries = session.read(record);
    if (session.over) this.#end(record.session);
    const { deadline } = session;
    if (deadline < this.#deadline(record.lacks)) this.#deadlines.set(record.lacks, deadline);
    return lapses.length === 0 ? entries : [...lapses, ...entries];
  }

  /** The latest to be read stays the newest, and is found at once. */
  #sessionOf(number: number): SessionReading {
    if (this.#latest?.number === number) return this.#latest.session;
    const session = this.#sessions.get(number) ?? this.#begin(number);
    this.#sessions.set(number, session);
    this.#latest = { number, session };
    return session;
  }

  #end(number: number): void {
    this.#sessions.delete(number);
    this.#latest = undefined;
  }

  #begin(session: number): SessionReading {
    return new SessionReading(session, this.#table, this.#silence, this.#resumable, this.#parties);
  }

  /**
   * What has not come by a time (milliseconds since the epoch) at which all earlier records have been read. A page
   * that is read as it grows need not wait for the next record to say it; the words and their place are the same.
   */
  tick(now: number): readonly Entry[] {
    return this.#tick(now, undefined);
  }

  /** Times are compared only where the same is known of them: the others go by another clock. */
  #tick(now: number, clock: SessionRecord['lacks']): readonly Entry[] {
    if (now < this.#deadline(clock)) return NOTHING;
    const sessions = [...this.#sessions.values()].filter((session) => session.clock === clock);
    const entries = sessions.flatMap((session) => session.lapsesBy(now));
    const next = sessions.reduce((least, { deadline }) => Math.min(least, deadline), Number.POSITIVE_INFINITY);
    this.#deadlines.set(clock, next);
    return entries.sort((a, b) => a.record.time - b.record.time || a.record.session - b.record.session);
  }

  #deadline(clock: SessionRecord['lacks']): number {
    return this.#deadlines.get(clock) ?? Number.POSITIVE_INFINITY;
  }
}

const NOTHING: readonly Entry[] = [];
