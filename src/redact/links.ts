/**
 * The links of a session that let anybody in who has them, so that they are found again wherever somebody repeats them.
 * Knows their text, not where they stood. Rule: bounded; it only ever hides more, never shows more.
 */
import type { Found } from './edits.ts';
import { SECRET_MARK } from './mark.ts';
import { oneOf } from './patterns.ts';
import { withoutPunctuation } from './url.ts';

/** A company has some thousand rooms, of which some are open to guests. */
const LINKS = 5_000;
/** Hosts of such links; HipChat has one. */
const HOSTS = 20;
/** Longest link looked for, in UTF-16 units: what browsers and servers take. */
const LONGEST = 2_048;
/** Shorter ones are found by chance in what is no secret. */
const TELLING_LENGTH = 8;

export class SecretLinks {
  /** Without their schemes. */
  readonly #links = new Set<string>();
  readonly #hosts = new Set<string>();
  /** Any of the hosts before a path; JSON may write a backslash, or more of them, before a slash. */
  #host: RegExp | undefined;
  /** The same with its path, which ends where JSON escapes a quotation mark. */
  #pattern: RegExp | undefined;
  /** Whether all hosts are written in ASCII, as nearly all are: their bytes are their characters. */
  #isAscii = true;

  /** A link as it is meant; what is no URL teaches nothing. */
  learn(url: string): void {
    const link = withoutScheme(url.trim());
    const host = /^[^/?#\s]+(?=[/?#])/.exec(link)?.[0].toLowerCase();
    if (host === undefined || link.length < TELLING_LENGTH || link.length > LONGEST || link.includes(SECRET_MARK))
      return;
    addBounded(this.#links, keyOf(link), LINKS);
    if (this.#hosts.has(host)) return;
    addBounded(this.#hosts, host, HOSTS);
    this.#isAscii &&= Buffer.byteLength(host) === host.length;
    const hosts = oneOf(this.#hosts);
    this.#host = new RegExp(`(?:${hosts})\\\\{0,31}[/?#]`, 'i');
    this.#pattern = new RegExp(`(?:${hosts})[/?#][^\\s"'<>\\\\]+`, 'gi');
  }

  /** A quick look; `false` is certain. */
  mayBeIn(text: string): boolean {
    return this.#host?.test(text) === true;
  }

  /** The same look at a text's bytes in UTF-8. */
  mayBeInBytes(bytes: Buffer): boolean {
    if (this.#host === undefined) return false;
    return !this.#isAscii || this.mayBeIn(bytes.toString('latin1'));
  }

  findIn(text: string): readonly Found[] {
    if (this.#pattern === undefined) return [];
    return [...text.matchAll(this.#pattern)].flatMap(({ index, 0: url }) => {
      const link = withoutPunctuation(url);
      if (!this.#knows(link)) return [];
      const path = link.search(/[/?#]/) + 1;
      return [{ start: index + path, end: index + link.length, text: SECRET_MARK, what: 'link' }];
    });
  }

  /** Also with more behind it than was told. */
  #knows(url: string): boolean {
    const key = keyOf(url.slice(0, LONGEST));
    for (let end = key.length; end > 0; end--) {
      const whole = end === key.length || '/?#&'.includes(key[end] ?? '');
      if (whole && this.#links.has(key.slice(0, end))) return true;
    }
    return false;
  }
}

function withoutScheme(url: string): string {
  return url.replace(/^[a-z][a-z\d+.-]*:\/\//i, '');
}

/** A host is the same in any case, what follows is not; a last slash makes no other link. */
function keyOf(link: string): string {
  const host = Math.max(0, link.search(/[/?#]/));
  return (link.slice(0, host).toLowerCase() + link.slice(host)).replace(/\/$/, '');
}

function addBounded(words: Set<string>, word: string, capacity: number): void {
  const [oldest] = words;
  if (words.size >= capacity && oldest !== undefined) words.delete(oldest);
  words.add(word);
}
