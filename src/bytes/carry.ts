/**
 * A growable buffer for bytes that must wait for their continuation.
 * Knows nothing of what the bytes mean. Rule: any number of appends costs time linear in the bytes appended,
 * and an empty carry holds no memory.
 */

/** Smallest allocation, so that byte-sized chunks do not begin with a row of tiny ones. */
const SMALLEST = 256;

export class Carry {
  #bytes: Buffer = NOTHING;
  #length = 0;

  /** Bytes held. */
  get length(): number {
    return this.#length;
  }

  /** Adds a copy of the bytes at the end. */
  append(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length > this.#bytes.length) this.#grow(length);
    this.#bytes.set(bytes, this.#length);
    this.#length = length;
  }

  /** What was gathered so far; valid until the next append. */
  get view(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Hands over what was gathered and forgets it; the buffer is the caller's to keep. */
  take(): Buffer {
    const taken = this.view;
    this.#bytes = NOTHING;
    this.#length = 0;
    return taken;
  }

  #grow(length: number): void {
    const grown = Buffer.allocUnsafe(Math.max(SMALLEST, length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

const NOTHING = Buffer.alloc(0);
