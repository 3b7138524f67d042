/**
 * Who is called what where people have mention names (HipChat): by mention name, which one person has, and by full name,
 * which several may share.
 * Knows names and bare JIDs. Rule: names compare without regard to case; a name that was given up calls nobody.
 */
import type { Person } from '../annotate/annotation.ts';
import { NOW, PastMap } from './past-map.ts';

/** Of people who share a full name, so many are kept. */
const NAMESAKES = 10;

export class Callings {
  readonly #byMention: PastMap<string>;
  readonly #byName: PastMap<readonly string[]>;

  constructor(capacity: number) {
    this.#byMention = new PastMap(capacity);
    this.#byName = new PastMap(capacity);
  }

  get size(): number {
    return this.#byMention.size;
  }

  /** Bare JIDs: one for a mention name, all who share it for a full name; as it was at a moment. */
  called(name: string, moment: number = NOW): readonly string[] {
    const mentioned = this.#byMention.get(name.toLowerCase(), moment);
    return mentioned === undefined ? (this.#byName.get(name.toLowerCase(), moment) ?? NOBODY) : [mentioned];
  }

  call(jid: string, { mention, name }: Person, moment: number): void {
    if (mention !== undefined) this.#byMention.set(mention.toLowerCase(), jid, moment);
    if (name === undefined) return;
    const others = this.#byName.get(name.toLowerCase()) ?? NOBODY;
    if (others.includes(jid) || others.length >= NAMESAKES) return;
    this.#byName.set(name.toLowerCase(), [...others, jid], moment);
  }

  uncall(jid: string, { mention, name }: Person, moment: number): void {
    if (mention !== undefined && this.#byMention.get(mention.toLowerCase()) === jid)
      this.#byMention.delete(mention.toLowerCase(), moment);
    if (name === undefined) return;
    const left = (this.#byName.get(name.toLowerCase()) ?? NOBODY).filter((one) => one !== jid);
    if (left.length === 0) this.#byName.delete(name.toLowerCase(), moment);
    else this.#byName.set(name.toLowerCase(), left, moment);
  }
}

const NOBODY: readonly string[] = [];
