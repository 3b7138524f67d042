/**
 * The table of annotators: (namespace, local name) → annotator.
 * Knows no annotator by name. Rule: it is built from a list, and a later entry takes the place of an earlier one, so that a user's own wins.
 */
import type { Annotator } from './annotation.ts';

export class AnnotatorTable {
  /** By namespace, then by local name: no key has to be put together for an element. */
  readonly #byNs = new Map<string, Map<string, Annotator>>();

  constructor(annotators: readonly Annotator[]) {
    for (const annotator of annotators) {
      const named = this.#byNs.get(annotator.ns) ?? new Map<string, Annotator>();
      this.#byNs.set(annotator.ns, named.set(annotator.name, annotator));
    }
  }

  find(ns: string, name: string): Annotator | undefined {
    return this.#byNs.get(ns)?.get(name);
  }

  *[Symbol.iterator](): Iterator<Annotator> {
    for (const named of this.#byNs.values()) yield* named.values();
  }
}
