/**
 * Names as strings, without making the same string for every stanza.
 * Knows bytes and text. Rule: bounded; what is not found is decoded, so the answer never depends on what came before.
 */

/** A power of two; a stream uses a handful of names between its stanzas. */
const SLOTS = 32;
/** Longer names are rare, and not worth keeping. */
const LONGEST = 64;

interface Known {
  readonly bytes: Buffer;
  readonly text: string;
}

export class NameCache {
  readonly #slots: (Known | undefined)[] = new Array<Known | undefined>(SLOTS).fill(undefined);

  /** The text of bytes[from, to), invalid UTF-8 replaced by U+FFFD. */
  textOf(bytes: Buffer, from: number, to: number): string {
    const length = to - from;
    const slot = (length + (bytes[from] ?? 0) * 7 + (bytes[to - 1] ?? 0) * 3) & (SLOTS - 1);
    const known = this.#slots[slot];
    if (known !== undefined && known.bytes.length === length && isSame(known.bytes, bytes, from)) return known.text;
    const text = bytes.toString('utf8', from, to);
    if (length <= LONGEST) this.#slots[slot] = { bytes: Buffer.from(bytes.subarray(from, to)), text };
    return text;
  }
}

function isSame(known: Buffer, bytes: Buffer, from: number): boolean {
  for (let at = 0; at < known.length; at++) if (known[at] !== bytes[from + at]) return false;
  return true;
}
