/**
 * Words as parts of a regular expression.
 * Knows no words of its own. Rule: a word means itself, whatever characters it has.
 */

/** Matches any of the words. */
export function oneOf(words: Iterable<string>): string {
  return [...words].map(quoted).join('|');
}

/** Matches the word. */
export function quoted(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
