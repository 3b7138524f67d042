/**
 * Holds back an XML declaration (XML 1.0 §2.8) until the stream header it stands before, so that the two are one entry.
 * Knows kinds of pieces only. Rule: whatever else comes next in its session lets the declaration go first; order is kept.
 */
import type { Entry } from '../inspect/entry.ts';

export class Declarations {
  /** By session. */
  readonly #held = new Map<number, Entry>();

  /** True where the entry is a declaration and was held back; `release` comes first. */
  hold(entry: Entry): boolean {
    if (!isDeclaration(entry)) return false;
    this.#held.set(entry.record.session, entry);
    return true;
  }

  /** What was held back in the entry's session, and whether it belongs to the entry. */
  release(entry: Entry): { readonly held: Entry; readonly belongs: boolean } | undefined {
    const { session } = entry.record;
    const held = this.#held.get(session);
    if (held === undefined) return undefined;
    this.#held.delete(session);
    return { held, belongs: opensStreamOf(held, entry) };
  }

  releaseAll(): readonly Entry[] {
    const all = [...this.#held.values()];
    this.#held.clear();
    return all;
  }
}

function isDeclaration({ record: { fact }, annotations }: Entry): boolean {
  if (fact.type !== 'piece' || fact.kind !== 'misc' || fact.content.type !== 'text') return false;
  return fact.content.text.startsWith('<?xml') && annotations.every(({ level }) => level === 'info');
}

function opensStreamOf({ record: { fact: held } }: Entry, { record: { fact } }: Entry): boolean {
  if (held.type !== 'piece' || fact.type !== 'piece' || fact.kind !== 'stream-open') return false;
  return fact.direction === held.direction && fact.leg === held.leg;
}
