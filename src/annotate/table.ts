/**
 * The table of annotators: (namespace, local name) → annotator.
 * Knows no annotator by name. Rule: it is built from a list, and a later entry takes the place of an earlier one, so that a user's own wins.
 */
import type { Annotator } from './annotation.ts';

export class AnnotatorTable {
  readonly #byName: ReadonlyMap<string, Annotator>;

  constructor(annotators: readonly Annotator[]) {
    this.#byName = new Map(annotators.map((annotator) => [keyOf(annotator.ns, annotator.name), annotator]));
  }

  find(ns: string, name: string): Annotator | undefined {
    return this.#byName.get(keyOf(ns, name));
  }

  *[Symbol.iterator](): Iterator<Annotator> {
    yield* this.#byName.values();
  }
}

/** A local name holds no space, so the key is unambiguous. */
function keyOf(ns: string, name: string): string {
  return `${name} ${ns}`;
}
