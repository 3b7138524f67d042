/**
 * Which domain, address or opaque token stands for which.
 * Knows how each is written. Rule: the same one always gets the same other one, different ones never do; what is given out
 * belongs to nobody (RFC 2606, RFC 5737, RFC 2544, RFC 3849).
 */
import type { Words } from './words.ts';

/** Names of services and machines that say what a host is for and nothing of whose it is. */
const SERVICES: ReadonlySet<string> = new Set(
  (
    'api auth cdn chat client conf conference emoticons files ftp group groups help host im irc jabber local localhost ' +
    'login mail mobile muc multicast talk proxy pubsub push room rooms s search server service services shared smtp ssl ' +
    'stun test tls turn upload users vjud web ws wss www xmpp xmpps'
  ).split(' '),
);

/** Domains that all their users share, and those that are examples. */
const SHARED: ReadonlySet<string> = new Set([
  ...['hipchat.com', 'gmail.com', 'googlemail.com', 'google.com', 'facebook.com', 'yandex.ru', 'ya.ru', 'live.com'],
  ...['example.org', 'example.com', 'example.net'],
]);

/** Second-level domains under which names are given out, such as `co.uk`. */
const SECOND_LEVEL = /^(?:ac|co|com|edu|gov|net|or|org)$/;

export class Hosts {
  readonly #words: Words;
  /** What a domain is known by, such as `valebrand.com`, and what stands for it. */
  readonly #domains = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #known = new Set<string>();
  readonly #addresses = new Map<string, string>();
  readonly #tokens = new Map<string, string>();

  constructor(words: Words) {
    this.#words = words;
  }

  /** A domain, in whatever case. */
  learnDomain(domain: string): void {
    this.#known.add(partsOf(domain).own);
    for (const word of wordsIn(domain)) this.#words.learn(word, false);
  }

  /** Whether text that looks like a domain is one, or lies within one. */
  knows(domain: string): boolean {
    const { own } = partsOf(domain);
    return this.#known.has(own);
  }

  /** What a host is for stays readable; whose it is does not. */
  domainFor(domain: string): string {
    const { before, own } = partsOf(domain);
    const labels = before.map((label) => this.#label(label));
    return [...labels, ...(own === '' ? [] : [this.#ownFor(own)])].join('.');
  }

  /** An IPv4 address; those of the machine itself stay. */
  ipv4For(address: string): string {
    if (/^(?:127\.|0\.0\.0\.0$)/.test(address)) return address;
    return this.#other(this.#addresses, address, ipv4);
  }

  /** An IPv6 address; those of the machine itself stay. */
  ipv6For(address: string): string {
    if (/^[0:]*:0*1?$/.test(address)) return address;
    return this.#other(this.#addresses, address.toLowerCase(), (n) => `2001:db8::${(n + 1).toString(16)}`);
  }

  /** Hexadecimal digits, in lower case or upper, with separators left where they are. */
  hexFor(token: string): string {
    const digits = token.replace(/[^\da-f]/gi, '').length;
    const other = this.#other(this.#tokens, token.toLowerCase(), (n) => hex(n, digits));
    let at = 0;
    return token.replace(
      /[\da-f]/gi,
      (was) => (was === was.toLowerCase() ? other[at++] : other[at++]?.toUpperCase()) ?? '0',
    );
  }

  /** Base64 or the like, of the same length and padding. */
  blobFor(token: string): string {
    const padding = /=*$/.exec(token)?.[0] ?? '';
    const length = token.length - padding.length;
    return this.#other(this.#tokens, token, (n) => n.toString(36).padStart(length, 'A').slice(-length)) + padding;
  }

  #ownFor(own: string): string {
    if (SHARED.has(own)) return own;
    const known = this.#domains.get(own);
    if (known !== undefined) return known;
    const [first = ''] = own.split('.');
    const label = this.#label(first);
    let other = own.includes('.') ? `${label}.example` : label;
    for (let n = 2; this.#taken.has(other); n++) other = own.includes('.') ? `${label}-${n}.example` : `${label}-${n}`;
    this.#domains.set(own, other);
    this.#taken.add(other);
    return other;
  }

  #label(label: string): string {
    return label.replace(/[\p{L}\p{M}]+|\d+/gu, (word) => {
      if (SERVICES.has(word.toLowerCase()) || (/^\d/.test(word) && word.length < 3)) return word;
      return this.#words.otherFor(word);
    });
  }

  #other(others: Map<string, string>, key: string, make: (n: number) => string): string {
    const known = others.get(key);
    if (known !== undefined) return known;
    const other = make(others.size);
    others.set(key, other);
    return other;
  }
}

/** What a domain is known by, in lower case, and the labels before it. */
function partsOf(domain: string): { readonly before: readonly string[]; readonly own: string } {
  const labels = domain.split('.');
  const own = labels.length > 2 && SECOND_LEVEL.test(labels.at(-2)?.toLowerCase() ?? '') ? 3 : 2;
  const at = Math.max(0, labels.length - own);
  return { before: labels.slice(0, at), own: labels.slice(at).join('.').toLowerCase() };
}

function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}]+|\d{3,}/gu) ?? [];
}

/** RFC 5737's three networks of 254, then RFC 2544's, then whatever is left of private ones (RFC 1918). */
function ipv4(n: number): string {
  const network = ['192.0.2', '198.51.100', '203.0.113'][Math.floor(n / 254)];
  if (network !== undefined) return `${network}.${(n % 254) + 1}`;
  return `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
}

/** Different for different numbers, and as a hash looks. */
function hex(n: number, digits: number): string {
  const number = (BigInt(n) * 0x9e37_79b9_7f4a_7c15n + 0x1234_5678_9abc_def1n) & 0xffff_ffff_ffff_ffffn;
  return number
    .toString(16)
    .padStart(16, '0')
    .repeat(Math.ceil(digits / 16))
    .slice(0, digits);
}
