/**
 * Many small texts for standard output as few large writes.
 * Knows no format. Rule: what was added comes out in order, encoded text by text: one that needs wide characters makes no
 * other wider.
 */
import { put } from './put.ts';

/** Bytes worth one write. */
const BLOCK = 64 * 1024;
/** UTF-8 bytes that one UTF-16 unit can take. */
const LONGEST_UNIT = 3;

export class GatheredOutput {
  readonly #put: (data: string | Buffer) => Promise<void>;
  #block: Buffer = Buffer.allocUnsafe(BLOCK);
  #length = 0;
  /** What found no room. */
  #rest = '';

  constructor(putOut: (data: string | Buffer) => Promise<void> = put) {
    this.#put = putOut;
  }

  /** Whether it is time to put it out. */
  get isFull(): boolean {
    return this.#rest !== '' || this.#length >= BLOCK / 2;
  }

  add(text: string): void {
    if (this.#rest === '' && text.length * LONGEST_UNIT <= BLOCK - this.#length)
      this.#length += this.#block.write(text, this.#length, 'utf8');
    else this.#rest += text;
  }

  /** Puts out what there is. Throws ClosedOutput as `put` does. */
  async put(): Promise<void> {
    const [block, rest] = [this.#block.subarray(0, this.#length), this.#rest];
    this.#block = Buffer.allocUnsafe(BLOCK);
    this.#length = 0;
    this.#rest = '';
    await this.#put(block);
    await this.#put(rest);
  }
}
