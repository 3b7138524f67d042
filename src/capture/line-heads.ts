/**
 * What stands before the text in the lines of stanzas that came together: it is made once, since only their numbers differ.
 * Knows which parts of a record it is made of, not how. Rule: anything else about a record, and its head is made for itself.
 */
import type { Direction, PieceFact, PieceKind, SessionRecord } from '../xmpp/record.ts';

export class LineHeads {
  readonly #make: (record: SessionRecord, fact: PieceFact) => string;
  #session = -1;
  #time = 0;
  #direction: Direction = 'c2s';
  #kind: PieceKind = 'misc';
  #head: string | Buffer = '';

  /** `make`: the head of a record, all of it ASCII, from behind its number. */
  constructor(make: (record: SessionRecord, fact: PieceFact) => string) {
    this.#make = make;
  }

  /** As text the first time, as bytes if it is needed again. */
  of(record: SessionRecord, fact: PieceFact): string | Buffer {
    if (!isPlain(record, fact)) return this.#make(record, fact);
    if (!this.#isLast(record, fact)) return this.#remember(record, fact);
    if (typeof this.#head === 'string') this.#head = Buffer.from(this.#head, 'latin1');
    return this.#head;
  }

  #isLast({ session, time }: SessionRecord, { direction, kind }: PieceFact): boolean {
    return session === this.#session && time === this.#time && direction === this.#direction && kind === this.#kind;
  }

  #remember(record: SessionRecord, fact: PieceFact): string {
    const head = this.#make(record, fact);
    this.#session = record.session;
    this.#time = record.time;
    this.#direction = fact.direction;
    this.#kind = fact.kind;
    this.#head = head;
    return head;
  }
}

/** Whether a line says no more of it than session, time, direction and kind. */
function isPlain(record: SessionRecord, fact: PieceFact): boolean {
  const { lacks, coarse, repeated } = record;
  const { leg, malformed, restricted, concluded, redacted } = fact;
  const isWhole = lacks === undefined && coarse === undefined && repeated === undefined;
  const isUsual = leg === undefined && malformed === undefined && restricted === undefined && concluded === undefined;
  return isWhole && isUsual && redacted.length === 0;
}
