/**
 * A capture's or a proxy's records as entries, whatever sessions they belong to.
 * Knows which session is which, no more. Rule: sessions interleave freely and share nothing; one that is over is forgotten.
 */
import type { Annotator } from '../annotate/annotation.ts';
import { knownAnnotators } from '../annotate/known.ts';
import { AnnotatorTable } from '../annotate/table.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import { BoundedMap } from './bounded-map.ts';
import type { Entry } from './entry.ts';
import { SessionReading } from './session-reading.ts';

/** Sessions without an end, as in a torn capture, that are remembered at once. */
const SESSIONS = 10_000;

export class Reading {
  readonly #table: AnnotatorTable;
  readonly #sessions = new BoundedMap<number, SessionReading>(SESSIONS);

  /** `annotators` are asked before hiptap's own. */
  constructor(annotators: readonly Annotator[] = []) {
    this.#table = new AnnotatorTable([...knownAnnotators, ...annotators]);
  }

  /** Records of one session have to come in their order. */
  read(record: SessionRecord): Entry {
    const session = this.#sessions.get(record.session) ?? new SessionReading(this.#table);
    const entry = session.read(record);
    if (session.over) this.#sessions.delete(record.session);
    else this.#sessions.set(record.session, session);
    return entry;
  }
}
