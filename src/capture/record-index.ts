/**
 * Where the records of a capture stand, so that any of them can be read without those before it.
 * Knows numbers, no files. Rule: a few bytes a record, however long the records are.
 *
 * Records are counted from 0 in the order of the file (their ordinals). Lines that are no records have none.
 */
import type { SessionRecord } from '../xmpp/record.ts';
import { GrowingList } from './growing-list.ts';

/** Records in a block, which is what is read to get one of them. */
const BLOCK_RECORDS = 32;
/** Bytes after which a block ends all the same. */
const BLOCK_BYTES = 256 * 1024;
/** Of a session: connections, TLS and headers that are listed; a session has some ten. */
const FRAMES = 1000;

/** Where a record's line stands. */
export interface LinePlace {
  /** In bytes from the file's start. */
  readonly offset: number;
  readonly length: number;
  /** Of the header that holds for the line. */
  readonly version: number;
}

export interface Block {
  /** Ordinal of the first record. */
  readonly first: number;
  /** Records in it. */
  readonly count: number;
  readonly offset: number;
  readonly end: number;
  readonly version: number;
}

/** What the index knows of one session. */
export class SessionTable {
  readonly session: number;
  /** Ordinals of its records, in order. */
  readonly ordinals: GrowingList = new GrowingList('small');
  /** Ordinals of what its other records are read with: connections, TLS, compression, stream headers. */
  readonly frames: GrowingList = new GrowingList('small');
  readonly begun: number;
  #lastTime: number;

  constructor(session: number, begun: number) {
    this.session = session;
    this.begun = begun;
    this.#lastTime = begun;
  }

  /** Time of its latest record. */
  get lastTime(): number {
    return this.#lastTime;
  }

  add(ordinal: number, record: SessionRecord): void {
    this.ordinals.push(ordinal);
    this.#lastTime = record.time;
    if (isFrame(record) && this.frames.length < FRAMES) this.frames.push(ordinal);
  }
}

export class RecordIndex {
  readonly #firsts: GrowingList = new GrowingList('any');
  readonly #offsets: GrowingList = new GrowingList('any');
  readonly #versions: GrowingList = new GrowingList('small');
  readonly #times: GrowingList = new GrowingList('any');
  readonly #lowestSeqs: GrowingList = new GrowingList('any');
  readonly #highestSeqs: GrowingList = new GrowingList('any');
  readonly #sessions = new Map<number, SessionTable>();
  #count = 0;
  #end = 0;

  /** Records so far. */
  get count(): number {
    return this.#count;
  }

  /** By number, in the order in which they begin. */
  get sessions(): ReadonlyMap<number, SessionTable> {
    return this.#sessions;
  }

  /** The next record of the file. */
  add(record: SessionRecord, { offset, length, version }: LinePlace): void {
    if (this.#needsBlock(offset, version)) this.#begin(record, offset, version);
    this.#lowestSeqs.replaceLast(Math.min(this.#lowestSeqs.at(this.#lowestSeqs.length - 1), record.seq));
    this.#highestSeqs.replaceLast(Math.max(this.#highestSeqs.at(this.#highestSeqs.length - 1), record.seq));
    const table = this.#sessions.get(record.session) ?? new SessionTable(record.session, record.time);
    this.#sessions.set(record.session, table);
    table.add(this.#count, record);
    this.#count++;
    this.#end = offset + length;
  }

  /** The block with a record; undefined for an ordinal that no record has. */
  blockOf(ordinal: number): Block | undefined {
    if (ordinal < 0 || ordinal >= this.#count) return undefined;
    return this.#block(this.#firsts.lastNotAbove(ordinal));
  }

  /** The blocks that may have a record of this number, first to last. Numbers rise, unless captures were put together. */
  blocksWithSeq(seq: number): readonly Block[] {
    const likely = this.#lowestSeqs.lastNotAbove(seq);
    if (likely >= 0 && seq <= this.#highestSeqs.at(likely)) return [this.#block(likely)];
    const blocks: Block[] = [];
    for (let at = 0; at < this.#firsts.length; at++) {
      if (this.#lowestSeqs.at(at) <= seq && seq <= this.#highestSeqs.at(at)) blocks.push(this.#block(at));
    }
    return blocks;
  }

  /** Ordinal of the first record of the block in which a time (milliseconds since the epoch) falls; 0 for one before all. */
  ordinalNear(time: number): number {
    const at = this.#times.lastNotAbove(time);
    return at < 0 ? 0 : this.#firsts.at(at);
  }

  #needsBlock(offset: number, version: number): boolean {
    const last = this.#firsts.length - 1;
    if (last < 0) return true;
    const full = this.#count - this.#firsts.at(last) >= BLOCK_RECORDS;
    return full || offset - this.#offsets.at(last) >= BLOCK_BYTES || version !== this.#versions.at(last);
  }

  #begin({ seq, time }: SessionRecord, offset: number, version: number): void {
    this.#firsts.push(this.#count);
    this.#offsets.push(offset);
    this.#versions.push(version);
    this.#times.push(time);
    this.#lowestSeqs.push(seq);
    this.#highestSeqs.push(seq);
  }

  #block(at: number): Block {
    const first = this.#firsts.at(at);
    const isLast = at === this.#firsts.length - 1;
    return {
      first,
      count: (isLast ? this.#count : this.#firsts.at(at + 1)) - first,
      offset: this.#offsets.at(at),
      end: isLast ? this.#end : this.#offsets.at(at + 1),
      version: this.#versions.at(at),
    };
  }
}

function isFrame({ fact }: SessionRecord): boolean {
  if (fact.type === 'piece') return fact.kind === 'stream-open';
  return fact.type === 'opened' || fact.type === 'closed' || fact.type === 'tls' || fact.type === 'compression';
}
