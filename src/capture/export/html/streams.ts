/**
 * The namespaces of the streams in a report, each set of them once.
 * Knows streams. Rule: two streams that declare the same are one.
 */
import type { Entry } from '../../../inspect/entry.ts';

/** More different headers than any client writes. */
const MOST = 1_000;

export class Streams {
  readonly #numbers = new Map<string, number>();
  readonly #namespaces: Readonly<Record<string, string>>[] = [];

  /** Undefined where the stream is not known, or there are too many; what is read then are the usual namespaces. */
  numberOf({ stream }: Entry): number | undefined {
    if (stream === undefined) return undefined;
    const key = JSON.stringify(stream.namespaces);
    const known = this.#numbers.get(key);
    if (known !== undefined || this.#namespaces.length >= MOST) return known;
    this.#numbers.set(key, this.#namespaces.length);
    this.#namespaces.push(stream.namespaces);
    return this.#namespaces.length - 1;
  }

  /** By number. */
  get namespaces(): readonly Readonly<Record<string, string>>[] {
    return this.#namespaces;
  }
}
