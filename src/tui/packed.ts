/**
 * Values of JSON, packed by the hundred and put aside, and unpacked where one is looked at.
 * Knows no meaning. Rule: what is given back equals what was put in; of a million values memory holds their places.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Stored } from '../capture/scratch.ts';

/** Values packed together: enough for them to be alike, few enough to be unpacked within a millisecond or two. */
const BLOCK = 256;
/** The fastest; higher ones gain little on text that is this much alike. */
const LEVEL = 1;
/** Blocks held unpacked: some screens' worth around every place that is looked at. */
const UNPACKED = 16;

/** Where packed blocks are put. */
export interface BlockStore {
  put(bytes: Buffer): Stored;
  get(stored: Stored): Buffer;
  /** Of what was put before a place nothing is asked for any more. */
  forget(before: number): void;
}

export class Packed<T> {
  readonly #store: BlockStore;
  readonly #blocks: (Stored | undefined)[] = [];
  readonly #unpacked = new Map<number, readonly T[]>();
  #open: T[] = [];

  constructor(store: BlockStore) {
    this.#store = store;
  }

  get length(): number {
    return this.#blocks.length * BLOCK + this.#open.length;
  }

  /** The value must be one that JSON gives back as it was. */
  push(value: T): void {
    this.#open.push(value);
    if (this.#open.length < BLOCK) return;
    this.#blocks.push(this.#store.put(deflateRawSync(JSON.stringify(this.#open), { level: LEVEL })));
    this.#open = [];
  }

  /** Undefined for what was forgotten or is not there yet. */
  at(index: number): T | undefined {
    const block = Math.floor(index / BLOCK);
    const values = block === this.#blocks.length ? this.#open : this.#unpack(block);
    return values?.[index % BLOCK];
  }

  /** Lets go of whole blocks before an index. */
  forget(before: number): void {
    for (let block = Math.floor(before / BLOCK) - 1; block >= 0 && this.#blocks[block] !== undefined; block--) {
      this.#blocks[block] = undefined;
      this.#unpacked.delete(block);
    }
    const oldest = this.#blocks[Math.floor(before / BLOCK)];
    if (oldest !== undefined) this.#store.forget(oldest.at);
    else if (before >= this.#blocks.length * BLOCK) this.#store.forget(Number.POSITIVE_INFINITY);
  }

  #unpack(block: number): readonly T[] | undefined {
    const known = this.#unpacked.get(block);
    const packed = this.#blocks[block];
    if (packed === undefined) return undefined;
    const values: readonly T[] = known ?? JSON.parse(inflateRawSync(this.#store.get(packed)).toString());
    this.#unpacked.delete(block);
    this.#unpacked.set(block, values);
    const [oldest] = this.#unpacked.keys();
    if (this.#unpacked.size > UNPACKED && oldest !== undefined) this.#unpacked.delete(oldest);
    return values;
  }
}
