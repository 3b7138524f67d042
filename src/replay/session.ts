/**
 * A capture's records gathered by session, each given out when it is over.
 * Knows records and entries, no files. Rule: what is held is what the sessions under way have said; sessions are numbered in
 * the order in which they begin.
 */
import type { Annotator } from '../annotate/annotation.ts';
import type { Entry } from '../inspect/entry.ts';
import { Reading } from '../inspect/reading.ts';
import type { Leg, SessionRecord } from '../xmpp/record.ts';

export interface RecordedSession {
  /** Which of the capture's sessions it is, from 1. */
  readonly ordinal: number;
  /** Its number in the capture. */
  readonly number: number;
  /** As the client saw it: what only the server's leg carried is left out. */
  readonly entries: readonly Entry[];
}

/** A session's leftovers after its end, such as a note, belong to nothing and are passed over. */
export async function* sessionsIn(
  records: AsyncIterable<SessionRecord>,
  annotators: readonly Annotator[] = [],
): AsyncGenerator<RecordedSession, void, undefined> {
  const gathering = new Gathering(annotators);
  for await (const record of records) {
    const over = gathering.add(record);
    if (over !== undefined) yield over;
  }
  yield* gathering.rest();
}

interface Open {
  readonly ordinal: number;
  readonly number: number;
  readonly entries: Entry[];
  readonly legs: Set<Leg>;
}

class Gathering {
  readonly #reading: Reading;
  readonly #open = new Map<number, Open>();
  readonly #over = new Set<number>();
  #count = 0;

  constructor(annotators: readonly Annotator[]) {
    this.#reading = new Reading(annotators);
  }

  /** The record's session, when it is over with it. */
  add(record: SessionRecord): RecordedSession | undefined {
    const entries = this.#reading.read(record).filter(({ derived }) => !derived);
    const { session: number, fact } = record;
    if (number === 0 || (this.#over.has(number) && fact.type !== 'opened')) return undefined;
    const session = this.#open.get(number) ?? this.#begin(number);
    if (!('leg' in fact && fact.leg === 'server' && fact.type === 'piece')) session.entries.push(...entries);
    if (fact.type === 'opened') session.legs.add(fact.leg);
    if (fact.type !== 'closed' || !session.legs.delete(fact.leg) || session.legs.size > 0) return undefined;
    this.#open.delete(number);
    this.#over.add(number);
    return session;
  }

  rest(): readonly RecordedSession[] {
    return [...this.#open.values()];
  }

  #begin(number: number): Open {
    this.#count += 1;
    const session: Open = { ordinal: this.#count, number, entries: [], legs: new Set() };
    this.#open.set(number, session);
    this.#over.delete(number);
    return session;
  }
}
