/**
 * Addresses of one run said as they are in another: one's own, the domain's and whatever a person maps by hand.
 * Knows JIDs. Rule: the longest rule that fits wins (the whole address, then the bare one, then the domain, then the domain it
 * is part of), each part is replaced once, and what no rule names stays as it is.
 */
import { bareJid, parseJid } from '../xmpp/jid.ts';

/** Such as `--map old=new`: an address, a bare one, a domain, or any other whole value. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** `OLD=NEW`; undefined when either side is empty. */
export function parseRenaming(text: string): Renaming | undefined {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) return undefined;
  return { from: text.slice(0, at), to: text.slice(at + 1) };
}

export class AddressMap {
  readonly #rules = new Map<string, string>();

  constructor(renamings: readonly Renaming[] = []) {
    for (const renaming of renamings) this.add(renaming);
  }

  /** An earlier rule for the same address stays: what a person wrote comes before what was learned. */
  add({ from, to }: Renaming): void {
    if (!this.#rules.has(addressKey(from))) this.#rules.set(addressKey(from), to);
  }

  /** Rules for a session's own address, from most to least: full, bare, domain. */
  addOwn(from: string, to: string): void {
    this.add({ from, to });
    this.add({ from: bareJid(from), to: bareJid(to) });
    this.add({ from: parseJid(from).domain, to: parseJid(to).domain });
  }

  /** A whole value that a rule names as it stands; undefined for any other. */
  value(text: string): string | undefined {
    return this.#rules.get(addressKey(text));
  }

  address(text: string): string {
    const whole = this.#rules.get(addressKey(text));
    if (whole !== undefined) return whole;
    const { local, domain, resource } = parseJid(text);
    const bare = this.#bare(local, domain);
    return resource === undefined ? bare : `${bare}/${resource}`;
  }

  #bare(local: string | undefined, domain: string): string {
    const bare = local === undefined ? domain : `${local}@${domain}`;
    const known = this.#rules.get(addressKey(bare));
    if (known !== undefined) return known;
    return local === undefined ? this.#domain(domain) : `${local}@${this.#domain(domain)}`;
  }

  /** `conference.old.example` goes with `old.example`. */
  #domain(domain: string): string {
    for (let at = 0; at !== -1; at = domain.indexOf('.', at + 1)) {
      const tail = at === 0 ? domain : domain.slice(at + 1);
      const known = this.#rules.get(addressKey(tail));
      if (known !== undefined) return at === 0 ? known : `${domain.slice(0, at + 1)}${known}`;
    }
    return domain;
  }
}

/** Equal for addresses that are the same: case counts in a resource only (RFC 7622 §3.2–3.4). */
export function addressKey(text: string): string {
  const bare = bareJid(text);
  return bare.toLowerCase() + text.slice(bare.length);
}
