/**
 * The names of the open elements, as bytes, in one growable stack.
 * Knows names, not tags. Rule: no name becomes a string here; end tags are compared byte by byte as they come in,
 * and elements opened while only counting cost a number, however many they are.
 */
import { COLON } from './characters.ts';

/** Above this the storage is given back as soon as what remains open fits in it. */
const KEPT = 4096;

export class NameStack {
  #bytes: Buffer = Buffer.allocUnsafeSlow(64);
  #length = 0;
  /** Where the name of each named element begins; only the first `#named` count. */
  readonly #starts: number[] = [];
  #named = 0;
  #unnamed = 0;
  #counting = false;
  #matched = 0;

  /** Open elements, the one whose tag is being read included. */
  get depth(): number {
    return this.#named + this.#unnamed;
  }

  /** Whether the innermost element was opened without keeping its name. */
  get topIsUnnamed(): boolean {
    return this.#unnamed > 0;
  }

  /** Opens an element; its name follows with `extend`. */
  open(): void {
    if (this.#counting) this.#unnamed++;
    else this.#starts[this.#named++] = this.#length;
  }

  /** The next bytes of the innermost element's name. */
  extend(bytes: Buffer, from: number, to: number): void {
    if (this.#counting) return;
    const length = this.#length + to - from;
    if (length > this.#bytes.length) this.#resize(length * 2);
    for (let at = from; at < to; at++) this.#bytes[this.#length++] = bytes[at] ?? 0;
  }

  /** Closes the innermost element. */
  close(): void {
    if (this.#unnamed > 0) this.#unnamed--;
    else this.#drop(this.#named - 1);
  }

  /** From now on elements are counted without their names; `unfinished` when the innermost one's name is cut off. */
  countOnly(unfinished: boolean): void {
    this.#counting = true;
    if (!unfinished) return;
    this.close();
    this.#unnamed++;
  }

  /** Closes all but the `depth` outermost elements, and names are kept again. */
  truncate(depth: number): void {
    this.#counting = false;
    this.#unnamed = 0;
    this.#drop(depth);
  }

  /** An end tag begins. */
  expect(): void {
    this.#matched = 0;
  }

  /** Compares the next bytes of an end tag's name; the first position that does not continue it, or `end`. */
  match(bytes: Buffer, from: number, end: number): number {
    const start = this.#top - from + this.#matched;
    const stop = Math.min(end, from + this.#length - this.#top - this.#matched);
    let at = from;
    while (at < stop && bytes[at] === this.#bytes[start + at]) at++;
    this.#matched += at - from;
    return at;
  }

  /** Whether `match` has seen the whole name. */
  get isMatched(): boolean {
    return this.#matched === this.#length - this.#top;
  }

  /** Whether the innermost name, without its prefix, is this one. */
  isLocal(local: Buffer): boolean {
    return hasLocal(this.#bytes, this.#top, this.#length, local);
  }

  /** Hands the innermost name's bytes to a reader, which must not keep them. */
  readTop<T>(read: (bytes: Buffer, from: number, to: number) => T): T {
    return read(this.#bytes, this.#top, this.#length);
  }

  /** Makes the innermost element the only one. */
  keepTop(): void {
    this.#bytes.copyWithin(0, this.#top, this.#length);
    this.#length -= this.#top;
    this.#starts[0] = 0;
    this.#named = 1;
  }

  get #top(): number {
    return this.#named === 0 ? 0 : (this.#starts[this.#named - 1] ?? 0);
  }

  #drop(depth: number): void {
    if (depth < 0 || depth >= this.#named) return;
    this.#named = depth;
    this.#length = this.#starts[depth] ?? 0;
    if (this.#bytes.length > KEPT && this.#length <= KEPT / 2) this.#resize(KEPT);
  }

  #resize(capacity: number): void {
    const resized = Buffer.allocUnsafeSlow(capacity);
    this.#bytes.copy(resized, 0, 0, this.#length);
    this.#bytes = resized;
  }
}

/** Whether the name bytes[start, end), without its prefix, is this one. */
export function hasLocal(bytes: Buffer, start: number, end: number, local: Buffer): boolean {
  const from = end - local.length;
  if (from < start || (from > start && bytes[from - 1] !== COLON)) return false;
  for (let at = 0; at < local.length; at++) if (bytes[from + at] !== local[at]) return false;
  return true;
}
