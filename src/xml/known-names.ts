/**
 * Names and namespaces as the same strings again and again, each split once.
 * Knows text. Rule: bounded; what is not found is made anew, so the answer never depends on what came before.
 */

import { ownString } from '../bytes/own-string.ts';

/** A power of two; real traffic has a few hundred names, and as many namespaces. */
const SLOTS = 2_048;
/** Longer ones are rare, and not worth keeping. */
const LONGEST = 100;

export interface QualifiedName {
  readonly name: string;
  /** Undefined without a colon. */
  readonly prefix: string | undefined;
  readonly local: string;
}

const KNOWN: (QualifiedName | undefined)[] = new Array<QualifiedName | undefined>(SLOTS).fill(undefined);

/** One more unit for the hash that `knownName` is asked with; it begins with 0. */
export function hashOn(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}

/** What stands in text[from, to), whose units have this hash. */
export function knownName(text: string, from: number, to: number, hash: number): QualifiedName {
  const slot = (hash ^ (hash >>> 11)) & (SLOTS - 1);
  const known = KNOWN[slot];
  if (known !== undefined && known.name.length === to - from && text.startsWith(known.name, from)) return known;
  const name = splitName(ownString(text.slice(from, to)));
  if (to - from <= LONGEST) KNOWN[slot] = name;
  return name;
}

function splitName(name: string): QualifiedName {
  const colon = name.indexOf(':');
  if (colon === -1) return { name, prefix: undefined, local: name };
  return { name, prefix: ownString(name.slice(0, colon)), local: ownString(name.slice(colon + 1)) };
}
