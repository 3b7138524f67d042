/**
 * Who acts in a scansion script: each session that logged in, under a name for people.
 * Knows addresses. Rule: names are made of letters, digits and hyphens, and no two are the same; an address is one actor's only.
 */
import { bareJid, parseJid } from '../../xmpp/jid.ts';

export interface Actor {
  /** As scripts call it: `Nora`, `Nora's phone`. */
  readonly name: string;
  /** The full JID it got. */
  readonly jid: string;
}

export class Cast {
  readonly #actors = new Map<string, Actor>();
  /** A person's first device, by the bare JID in lower case. */
  readonly #people = new Map<string, Actor>();
  readonly #names = new Set<string>();
  /** How often a name was taken, so that the next number need not be looked for. */
  readonly #numbers = new Map<string, number>();

  /** In the order in which they came on. */
  get actors(): readonly Actor[] {
    return [...this.#actors.values()];
  }

  /** An address that logs in again is the same actor. */
  enter(jid: string): Actor {
    const known = this.#actors.get(jid);
    if (known !== undefined) return known;
    const actor = { name: this.#nameFor(jid), jid };
    this.#actors.set(jid, actor);
    const person = personOf(jid);
    if (!this.#people.has(person)) this.#people.set(person, actor);
    return actor;
  }

  /** Whose address this is: one actor's own, or a person's, who may act on several devices. */
  of(jid: string): { readonly actor: Actor; readonly full: boolean } | undefined {
    const full = this.#actors.get(jid);
    if (full !== undefined) return { actor: full, full: true };
    const actor = jid.includes('/') ? undefined : this.#people.get(personOf(jid));
    return actor && { actor, full: false };
  }

  /** Somebody's first device has their name alone. */
  #nameFor(jid: string): string {
    const { local = '', resource = '' } = parseJid(jid);
    const person = capital(words(local)) || 'Client';
    const device = `${person}'s ${words(resource) || 'client'}`;
    const taken = this.#people.has(personOf(jid)) || this.#names.has(person);
    return this.#unused(taken ? device : person);
  }

  #unused(name: string): string {
    let unused = name;
    for (let number = this.#numbers.get(name) ?? 2; this.#names.has(unused); number++) {
      unused = `${name}-${number}`;
      this.#numbers.set(name, number + 1);
    }
    this.#names.add(unused);
    return unused;
  }
}

function personOf(jid: string): string {
  return bareJid(jid).toLowerCase();
}

/** A name that begins with a letter: HipChat's accounts are numbers. */
function words(text: string): string {
  const plain = text.replaceAll(/[^A-Za-z0-9-]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return /^[A-Za-z]/.test(plain) || plain === '' ? plain : `Client-${plain}`;
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
