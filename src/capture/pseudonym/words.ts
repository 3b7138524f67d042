/**
 * Which word stands for which: learned first, then given out.
 * Knows words one by one, no text. Rule: the same word always gets the same other one, different words never do, and no word
 * that was learned is ever given out, as long as there are others.
 */
import { isAlphabetic, numbersOf, type Spelling, spellingOf } from './spelling.ts';

/** Of one word that was learned. */
interface Entry {
  /** Whether it is part of somebody's or something's name. */
  name: boolean;
  other: string | undefined;
}

export class Words {
  /** In lower case. */
  readonly #entries = new Map<string, Entry>();
  readonly #taken = new Set<string>();
  /** How many words of each kind were tried. */
  readonly #tried = new Map<string, number>();

  /** A run of letters or of digits, as it stands. */
  learn(word: string, name: boolean): void {
    const key = word.toLowerCase();
    const entry = this.#entries.get(key);
    if (entry === undefined) this.#entries.set(key, { name, other: undefined });
    else entry.name ||= name;
  }

  isName(word: string): boolean {
    return this.#entries.get(word.toLowerCase())?.name === true;
  }

  /** The word to stand for it, of the same length and with capitals at the same places. */
  otherFor(word: string): string {
    const key = word.toLowerCase();
    const entry = this.#entries.get(key) ?? { name: false, other: undefined };
    this.#entries.set(key, entry);
    entry.other ??= this.#choose(key);
    return likeCapitals(word, entry.other);
  }

  #choose(key: string): string {
    const letters = [...key];
    if (letters.length === 1 && /^\D/u.test(key) && isAlphabetic(key)) return this.#take(key);
    const spelling = /^\d/.test(key) ? numbersOf(key.startsWith('0')) : spellingOf(key);
    return this.#take(this.#free(spelling, letters.length));
  }

  #take(word: string): string {
    this.#taken.add(word);
    return word;
  }

  /** Longer where all of the length are taken or were learned. */
  #free(spelling: Spelling, length: number): string {
    const kind = `${length} ${spelling.name}`;
    const size = spelling.size(length);
    for (let tried = this.#tried.get(kind) ?? 0; tried < size; tried++) {
      const word = spelling.word(length, tried);
      this.#tried.set(kind, tried + 1);
      if (!this.#taken.has(word) && !this.#entries.has(word)) return word;
    }
    return this.#free(spelling, length + 1);
  }
}

function likeCapitals(word: string, other: string): string {
  if (word === word.toLowerCase()) return other;
  const capitals = [...word].map((letter) => letter !== letter.toLowerCase());
  return [...other].map((letter, at) => (capitals[at] === true ? letter.toUpperCase() : letter)).join('');
}
