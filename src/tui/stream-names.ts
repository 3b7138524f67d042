/**
 * The namespaces that streams declare, told apart by what they declare: thousands of sessions have a handful of them.
 * Knows nothing of stanzas. Rule: bounded; a stream past the bound is read with the usual namespaces.
 */
import type { StreamContext } from '../xml/piece.ts';

const MOST = 1_000;

export class StreamNames {
  readonly #numbers = new Map<string, number>();
  readonly #streams: StreamContext[] = [];
  /** Streams come again and again, and objects are quicker told apart. */
  readonly #seen = new WeakMap<StreamContext, number>();

  /** From 1; 0 stands for no stream, and for one too many. */
  numberOf(stream: StreamContext | undefined): number {
    if (stream === undefined) return 0;
    const known = this.#seen.get(stream);
    if (known !== undefined) return known;
    const number = this.#find(stream);
    this.#seen.set(stream, number);
    return number;
  }

  /** Its root and namespaces; other attributes, such as its id, are not kept. */
  stream(number: number): StreamContext | undefined {
    return this.#streams[number - 1];
  }

  #find({ rootName, namespaces }: StreamContext): number {
    const key = JSON.stringify([rootName, Object.entries(namespaces)]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    if (this.#streams.length >= MOST) return 0;
    this.#streams.push({ rootName, namespaces, attributes: {} });
    this.#numbers.set(key, this.#streams.length);
    return this.#streams.length;
  }
}
