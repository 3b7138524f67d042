/**
 * Bytes that have come and wait to be read, in the chunks in which they came.
 * Knows nothing of what they mean. Rule: a chunk is copied only where what is read spans several, so that the cost is linear.
 */

const NOTHING: Buffer = Buffer.alloc(0);

export class Chunks {
  readonly #chunks: Buffer[] = [];
  #length = 0;

  /** Bytes that wait. */
  get length(): number {
    return this.#length;
  }

  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  /** At most so many of the next bytes, without giving them up. */
  peek(most: number): Buffer {
    const [first = NOTHING] = this.#chunks;
    if (first.length >= Math.min(most, this.#length)) return first.subarray(0, most);
    return Buffer.concat(this.#upTo(most)).subarray(0, most);
  }

  /** Exactly so many bytes, undefined while there are not. */
  take(count: number): Buffer | undefined {
    if (this.#length < count) return undefined;
    const [first = NOTHING] = this.#chunks;
    const taken = first.length >= count ? first : Buffer.concat(this.#upTo(count));
    this.skip(count);
    return taken.subarray(0, count);
  }

  /** Lets go of the next bytes, of so many at most; how many. */
  skip(most: number): number {
    const count = Math.min(most, this.#length);
    const whole = this.#upTo(count);
    const over = whole.reduce((sum, chunk) => sum + chunk.length, 0) - count;
    const last = whole.at(-1);
    this.#chunks.splice(0, whole.length, ...(over > 0 && last !== undefined ? [last.subarray(-over)] : []));
    this.#length -= count;
    return count;
  }

  /** The first chunks, as many as hold so many bytes. */
  #upTo(count: number): readonly Buffer[] {
    let held = 0;
    let chunks = 0;
    while (held < count && chunks < this.#chunks.length) {
      held += this.#chunks[chunks]?.length ?? 0;
      chunks += 1;
    }
    return this.#chunks.slice(0, chunks);
  }
}
