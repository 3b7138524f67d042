/**
 * The records of a live run, to be looked at again: the latest in memory, the rest packed on disk.
 * Knows the capture's lines. Rule: what was put in is given back, until it is forgotten; the disk holds so much and no more.
 */
import { encodeRecord } from '../capture/format.ts';
import { currentVersion } from '../capture/migrate.ts';
import { CaptureParser } from '../capture/parser.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import { type BlockStore, Packed } from './packed.ts';
import type { Source } from './source.ts';

/** Bytes on disk, packed: a million everyday stanzas take a tenth of it. */
const MOST = 1024 * 1024 * 1024;
/** Which part of them is forgotten in one go where they take too much. */
const PART = 0.25;

export interface RecordStore extends BlockStore {
  readonly size: number;
}

export class LiveStore implements Source {
  readonly #store: RecordStore;
  readonly #most: number;
  readonly #lines: Packed<string>;
  #first = 0;

  constructor(store: RecordStore, most: number = MOST) {
    this.#store = store;
    this.#most = most;
    this.#lines = new Packed(store);
  }

  /** The place at which the record is found again. */
  add(record: SessionRecord): number {
    this.#lines.push(encodeRecord(record));
    if (this.#store.size > this.#most) this.forget(this.#first + Math.ceil((this.#lines.length - this.#first) * PART));
    return this.#lines.length - 1;
  }

  /** Records before a place are not looked at any more. */
  forget(before: number): void {
    this.#first = Math.max(this.#first, Math.min(before, this.#lines.length));
    this.#lines.forget(this.#first);
  }

  async read(places: readonly number[]): Promise<readonly (SessionRecord | undefined)[]> {
    return places.map((place) => recordIn(this.#lines.at(place)));
  }

  /** As it stands in a capture. */
  async line(place: number): Promise<Buffer | undefined> {
    const line = this.#lines.at(place);
    return line === undefined ? undefined : Buffer.from(line);
  }
}

function recordIn(line: string | undefined): SessionRecord | undefined {
  if (line === undefined) return undefined;
  const parser = new CaptureParser({ name: 'live', version: currentVersion() });
  const [item] = [...parser.push(Buffer.from(line)), ...parser.end()];
  return item?.type === 'record' ? item.record : undefined;
}
