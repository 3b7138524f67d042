/**
 * What stands before the text in the lines of stanzas, made of parts that many lines share: the second, and what says which kind of piece it is.
 * Knows which parts of a record it is made of, not how. Rule: anything else about a record, and its head is made for itself.
 */
import type { Direction, PieceFact, PieceKind, SessionRecord } from '../xmpp/record.ts';
import { type HeadParts, headBytes, keyBytes, secondBytes } from './head-parts.ts';
import { microsOf, type SecondPart, secondOf } from './time.ts';

/** All of it ASCII. */
export type Head = string | Buffer | HeadParts;

export class LineHeads {
  readonly #make: (record: SessionRecord, fact: PieceFact) => string;
  readonly #keysOf: (fact: PieceFact) => string;
  /** For each direction, those of the kinds there are. */
  readonly #keys: { readonly [direction in Direction]: Map<PieceKind, Buffer> } = { c2s: new Map(), s2c: new Map() };
  #second: SecondPart | undefined;
  #secondBytes: Buffer = Buffer.alloc(0);
  #session = -1;
  #time = 0;
  #direction: Direction = 'c2s';
  #kind: PieceKind = 'misc';
  #head: HeadParts | Buffer = Buffer.alloc(0);

  /** `make`: the head of any record, from behind its number; `keysOf`: those of a plain one's piece. */
  constructor(make: (record: SessionRecord, fact: PieceFact) => string, keysOf: (fact: PieceFact) => string) {
    this.#make = make;
    this.#keysOf = keysOf;
  }

  /** In parts the first time, as bytes if it is needed again: what came together differs in its numbers alone. */
  of(record: SessionRecord, fact: PieceFact): Head {
    if (!isPlain(record, fact)) return this.#make(record, fact);
    if (!this.#isLast(record, fact)) return this.#remember(record, fact);
    if (!Buffer.isBuffer(this.#head)) this.#head = headBytes(this.#head);
    return this.#head;
  }

  #isLast({ session, time }: SessionRecord, { direction, kind }: PieceFact): boolean {
    return session === this.#session && time === this.#time && direction === this.#direction && kind === this.#kind;
  }

  #remember({ session, time }: SessionRecord, fact: PieceFact): HeadParts {
    const head = { session, second: this.#secondOf(time), micros: microsOf(time), keys: this.#keyBytes(fact) };
    this.#session = session;
    this.#time = time;
    this.#direction = fact.direction;
    this.#kind = fact.kind;
    this.#head = head;
    return head;
  }

  #secondOf(time: number): Buffer {
    const second = secondOf(time);
    if (second !== this.#second) this.#secondBytes = secondBytes(second);
    this.#second = second;
    return this.#secondBytes;
  }

  #keyBytes(fact: PieceFact): Buffer {
    const known = this.#keys[fact.direction].get(fact.kind);
    if (known !== undefined) return known;
    const bytes = keyBytes(this.#keysOf(fact));
    this.#keys[fact.direction].set(fact.kind, bytes);
    return bytes;
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
