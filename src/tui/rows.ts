/**
 * The entries of a capture or of live sessions as rows: what is shown of each, what they are looked for by, and where
 * their records are.
 * Knows no screen and no file. Rule: rows are added and the oldest forgotten, but none ever changes, so that a place in
 * them means the same for as long as it is there.
 */
import type { Entry } from '../inspect/entry.ts';
import { bareJid } from '../xmpp/jid.ts';
import { float32, float64, uint32 } from './column.ts';
import { type KeptText, keepText } from './kept-text.ts';
import { type BlockStore, Packed } from './packed.ts';
import { StreamNames } from './stream-names.ts';
import { decodeTraits, encodeTraits, traitsOf } from './traits.ts';

/** An entry, and what its record is found by again (see `Source`). */
export interface Placed {
  readonly entry: Entry;
  readonly place: number;
}

/** Contacts told apart. */
const CONTACTS = 100_000;

export class Rows {
  readonly streams: StreamNames = new StreamNames();
  readonly #texts: Packed<KeptText>;
  readonly #places = float64();
  readonly #times = float64();
  readonly #seqs = float64();
  readonly #sessions = float64();
  readonly #latencies = float32();
  readonly #traits = uint32();
  /** One more than the row; 0 for none. */
  readonly #pairs = uint32();
  readonly #contacts = uint32();
  readonly #contactNumbers = new Map<string, number>();
  #first = 0;
  /** Where `seq` last began anew, as it does in captures that were put together. */
  #rising = 0;

  constructor(store: BlockStore) {
    this.#texts = new Packed(store);
  }

  /** The oldest row that is there. */
  get first(): number {
    return this.#first;
  }

  /** One more than the last row. */
  get end(): number {
    return this.#times.length;
  }

  add({ entry, place }: Placed): void {
    const { record, answers, derived } = entry;
    const row = this.end;
    const last = row === 0 ? 0 : this.#seqs.at(row - 1);
    if (!derived && record.seq < last) this.#rising = row;
    this.#pairUp(row, derived ? record.seq : answers?.seq, record.session, derived);
    this.#texts.push(keepText(entry, this.streams.numberOf(entry.stream)));
    this.#places.push(place);
    this.#times.push(record.lacks === 'time' ? Number.NaN : record.time);
    this.#seqs.push(derived ? last : record.seq);
    this.#sessions.push(record.session);
    this.#latencies.push(answers?.latency ?? Number.NaN);
    this.#traits.push(encodeTraits(traitsOf(entry)));
    this.#contacts.push(this.#contactOf(entry));
  }

  /** Keeps at most so many rows, and forgets the oldest others. */
  keep(most: number): void {
    this.#first = Math.max(this.#first, this.end - most);
    for (const column of [this.#places, this.#times, this.#seqs, this.#sessions, this.#latencies])
      column.forget(this.#first);
    for (const column of [this.#traits, this.#pairs, this.#contacts]) column.forget(this.#first);
    this.#texts.forget(this.#first);
  }

  text(row: number): KeptText | undefined {
    return this.#texts.at(row);
  }

  place(row: number): number {
    return this.#places.at(row);
  }

  time(row: number): number {
    return this.#times.at(row);
  }

  seq(row: number): number {
    return this.#seqs.at(row);
  }

  session(row: number): number {
    return this.#sessions.at(row);
  }

  /** Of an answer, in milliseconds. */
  latency(row: number): number | undefined {
    const latency = this.#latencies.at(row);
    return Number.isNaN(latency) ? undefined : latency;
  }

  /** See `traits.ts`. */
  traits(row: number): number {
    return this.#traits.at(row);
  }

  /** No record stands behind it. */
  isDerived(row: number): boolean {
    return decodeTraits(this.#traits.at(row)).derived;
  }

  /** The answer to a request, the request of an answer; undefined where it was not seen or is no longer there. */
  pair(row: number): number | undefined {
    const pair = this.#pairs.at(row) - 1;
    return pair < this.#first ? undefined : pair;
  }

  /** Equal for rows of one session with the same other end; 0 where there is none. */
  contact(row: number): number {
    return this.#contacts.at(row);
  }

  /** Derived rows tell of a record and are not told of by it. */
  #pairUp(row: number, seq: number | undefined, session: number, oneWay: boolean): void {
    const other = seq === undefined ? undefined : this.#rowOf(seq, session);
    this.#pairs.push(other === undefined ? 0 : other + 1);
    if (other !== undefined && !oneWay) this.#pairs.set(other, row + 1);
  }

  #rowOf(seq: number, session: number): number | undefined {
    let [low, high] = [Math.max(this.#rising, this.#first), this.end];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#seqs.at(middle) < seq) low = middle + 1;
      else high = middle;
    }
    return this.#seqs.at(low) === seq && this.#sessions.at(low) === session ? low : undefined;
  }

  #contactOf({ record: { fact, session }, element }: Entry): number {
    if (fact.type !== 'piece' || element === undefined) return 0;
    const address = element.attributes[fact.direction === 'c2s' ? 'to' : 'from'];
    if (address === undefined || address === '') return 0;
    const key = `${session} ${bareJid(address).toLowerCase()}`;
    const known = this.#contactNumbers.get(key);
    if (known !== undefined) return known;
    if (this.#contactNumbers.size >= CONTACTS) return 0;
    this.#contactNumbers.set(key, this.#contactNumbers.size + 1);
    return this.#contactNumbers.size;
  }
}
