/**
 * A capture's file as the source of rows: places are the ordinals of its records.
 * Knows captures that are indexed. Rule: neighbours are read together, and no more than a few blocks are held.
 */
import type { IndexedCapture } from '../capture/indexed.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import type { Source } from './source.ts';

export class FileSource implements Source {
  readonly #capture: IndexedCapture;

  constructor(capture: IndexedCapture) {
    this.#capture = capture;
  }

  async read(places: readonly number[]): Promise<readonly (SessionRecord | undefined)[]> {
    const records: (SessionRecord | undefined)[] = [];
    for (let i = 0; i < places.length; ) {
      const from = places[i] ?? 0;
      let length = 1;
      while (places[i + length] === from + length) length++;
      const read = await this.#capture.read(from, from + length);
      for (let k = 0; k < length; k++) records.push(read[k]);
      i += length;
    }
    return records;
  }
}
