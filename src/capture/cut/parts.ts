/**
 * The parts of one recording, put together again: what a later part repeats is told once, and gaps stand only for what is in
 * none of the parts.
 * Knows numbers, no text. Rule: put together, all parts of a recording are the recording.
 */
import type { SessionRecord } from '../../xmpp/record.ts';
import type { CutRecord } from './item.ts';

/** Repeated records held at once: two legs' worth for tens of thousands of sessions. What has more is no part of hiptap's. */
const MOST = 200_000;

interface Range {
  readonly first: number;
  last: number;
}

/** What the beginning of a part has of one session. */
interface Tally {
  /** Records repeated, and of them those that stood in no part so far. */
  repeated: number;
  unseen: number;
  /** Records of earlier parts that are not repeated. */
  missing: number;
}

export class Parts {
  /** Numbers of the records that stood in the parts so far, but for what was only repeated. */
  readonly #ranges: Range[] = [];
  readonly #repeatedOnce = new Set<number>();
  /** How many records each session had up to here, those that gaps stand for among them. */
  readonly #counts = new Map<number, number>();
  #held: CutRecord[] = [];
  #begun = false;

  /** Another part follows; what the one before it made certain. */
  begin(): readonly CutRecord[] {
    this.#begun = false;
    return this.settle();
  }

  /** The next record of the part; what it makes certain. */
  take(item: CutRecord): readonly CutRecord[] {
    if (item.record.repeated === true) return this.#hold(item);
    const before = this.settle();
    this.#count(item.record);
    return before.length === 0 ? [item] : [...before, item];
  }

  /** What was repeated and has not been told yet, once no more of it comes. */
  settle(): readonly CutRecord[] {
    if (this.#held.length === 0) return NOTHING;
    const held = this.#held;
    this.#held = [];
    const tallies = this.#tally(held);
    const news = held.flatMap((item) => this.#news(item, tallies));
    for (const [session, { repeated, missing }] of tallies)
      this.#counts.set(session, Math.max(this.#counts.get(session) ?? 0, repeated + missing));
    for (const { record } of news) if (record.fact.type !== 'gap') this.#repeatedOnce.add(record.seq);
    return news;
  }

  #hold(item: CutRecord): readonly CutRecord[] {
    this.#held.push(item);
    return this.#held.length >= MOST ? this.settle() : NOTHING;
  }

  #tally(held: readonly CutRecord[]): ReadonlyMap<number, Tally> {
    const tallies = new Map<number, Tally>();
    for (const { record } of held) {
      const { session, fact } = record;
      const tally = tallies.get(session) ?? { repeated: 0, unseen: 0, missing: 0 };
      if (fact.type === 'gap') tally.missing += fact.lost;
      else {
        tally.repeated++;
        if (!this.#stood(record)) tally.unseen++;
      }
      tallies.set(session, tally);
    }
    return tallies;
  }

  #news(item: CutRecord, tallies: ReadonlyMap<number, Tally>): readonly CutRecord[] {
    const { record } = item;
    if (record.fact.type !== 'gap') return this.#stood(record) ? NOTHING : [plain(item, record)];
    const { repeated = 0, unseen = 0, missing = 0 } = tallies.get(record.session) ?? {};
    const lost = repeated + missing - unseen - (this.#counts.get(record.session) ?? 0);
    return lost <= 0 ? NOTHING : [plain(item, { ...record, fact: { ...record.fact, lost } })];
  }

  #stood({ seq }: SessionRecord): boolean {
    return this.#repeatedOnce.has(seq) || this.#ranges.some(({ first, last }) => first <= seq && seq <= last);
  }

  #count({ seq, session, fact }: SessionRecord): void {
    const range = this.#ranges.at(-1);
    if (this.#begun && range !== undefined) range.last = Math.max(range.last, seq);
    else this.#ranges.push({ first: seq, last: seq });
    this.#begun = true;
    this.#counts.set(session, (this.#counts.get(session) ?? 0) + (fact.type === 'gap' ? fact.lost : 1));
  }
}

const NOTHING: readonly CutRecord[] = [];

/** In the capture that is made it stands once, so it repeats nothing. */
function plain(item: CutRecord, { repeated: _, ...record }: SessionRecord): CutRecord {
  return { ...item, record, line: undefined };
}
