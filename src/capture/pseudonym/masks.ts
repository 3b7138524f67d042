/**
 * The two masks: one learns what there is, the other puts others in its place.
 * Knows words and hosts. Rule: what the first gives back is what it was given.
 */
import type { Hosts } from './hosts.ts';
import type { Mask, TextKind } from './text.ts';
import type { Words } from './words.ts';

/** Digits of a number that may say something by itself, such as a year or an account; a time of day has two and two. */
const TELLING_DIGITS = 3;
/** Letters of a name that is looked for by itself, and within a longer word, in what is no text of people. */
const TELLING_WORD = 3;
const TELLING_INSIDE = 4;
/** Longest word that is looked through. */
const LONGEST_WORD = 64;

/** Learns every word, and gives everything back as it was. */
export class Learning implements Mask {
  readonly #words: Words;
  readonly #hosts: Hosts;

  constructor(words: Words, hosts: Hosts) {
    this.#words = words;
    this.#hosts = hosts;
  }

  word(kind: TextKind, word: string): string {
    if (kind === 'name' || (kind === 'speech' && isTelling(word))) this.#words.learn(word, kind === 'name');
    return word;
  }

  domain(kind: TextKind, domain: string): string {
    if (kind !== 'trace') this.#hosts.learnDomain(domain);
    return domain;
  }

  isDomain(text: string): boolean {
    return this.#hosts.knows(text);
  }

  ipv4(address: string): string {
    return address;
  }

  ipv6(address: string): string {
    return address;
  }

  hex(token: string): string {
    return token;
  }

  blob(token: string): string {
    return token;
  }
}

/** Puts others in the place of what was learned. */
export class Replacing implements Mask {
  readonly #words: Words;
  readonly #hosts: Hosts;

  constructor(words: Words, hosts: Hosts) {
    this.#words = words;
    this.#hosts = hosts;
  }

  word(kind: TextKind, word: string): string {
    if (kind === 'name') return this.#words.otherFor(word);
    if (kind === 'speech') return isTelling(word) ? this.#words.otherFor(word) : word;
    return /^\d/.test(word) ? this.#number(word) : this.#names(word);
  }

  domain(_kind: TextKind, domain: string): string {
    return this.#hosts.domainFor(domain);
  }

  isDomain(text: string): boolean {
    return this.#hosts.knows(text);
  }

  ipv4(address: string): string {
    return this.#hosts.ipv4For(address);
  }

  ipv6(address: string): string {
    return this.#hosts.ipv6For(address);
  }

  hex(token: string): string {
    return this.#hosts.hexFor(token);
  }

  blob(token: string): string {
    return this.#hosts.blobFor(token);
  }

  #number(digits: string): string {
    return digits.length > TELLING_DIGITS && this.#words.isName(digits) ? this.#words.otherFor(digits) : digits;
  }

  /** The word if it is a name, else the names within it. */
  #names(word: string): string {
    if (word.length < TELLING_WORD) return word;
    if (this.#words.isName(word)) return this.#words.otherFor(word);
    let masked = '';
    for (let at = 0; at < word.length; ) {
      const name = word.length <= LONGEST_WORD ? this.#nameAt(word, at) : undefined;
      masked += name === undefined ? word[at] : this.#words.otherFor(name);
      at += name?.length ?? 1;
    }
    return masked;
  }

  /** The longest one. */
  #nameAt(word: string, at: number): string | undefined {
    for (let end = word.length; end - at >= TELLING_INSIDE; end--) {
      const name = word.slice(at, end);
      if (this.#words.isName(name)) return name;
    }
    return undefined;
  }
}

/** Letters always; digits when there are enough of them. */
function isTelling(word: string): boolean {
  return !/^\d/.test(word) || word.length >= TELLING_DIGITS;
}
