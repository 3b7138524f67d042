/**
 * The records of a live run, to be looked at again: the latest in memory, the rest packed on disk.
 * Knows the capture's lines. Rule: what was put in is given back, until it is forgotten.
 */
import { encodeRecord } from '../capture/format.ts';
import { currentVersion } from '../capture/migrate.ts';
import { CaptureParser } from '../capture/parser.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import { type BlockStore, Packed } from './packed.ts';
import type { Source } from './source.ts';

export class LiveStore implements Source {
  readonly #lines: Packed<string>;

  constructor(store: BlockStore) {
    this.#lines = new Packed(store);
  }

  /** The place at which the record is found again. */
  add(record: SessionRecord): number {
    this.#lines.push(encodeRecord(record));
    return this.#lines.length - 1;
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
