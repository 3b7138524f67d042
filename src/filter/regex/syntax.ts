/**
 * What a regular expression may be made of.
 * Types only. Rule: nothing here needs backtracking, so that matching takes time in proportion to the text and no more.
 */

/** A place between two characters. */
export type Place = 'start' | 'end' | 'word-boundary' | 'no-word-boundary';

export type Node =
  /** One character, where `accepts` says so; any one where it is absent. */
  | { readonly type: 'character'; readonly accepts: Accepts }
  | { readonly type: 'place'; readonly place: Place }
  | { readonly type: 'sequence'; readonly parts: readonly Node[] }
  | { readonly type: 'choice'; readonly branches: readonly Node[] }
  /** From `min` to `max` times, without a limit where `max` is absent; `at` is the quantifier's offset. */
  | {
      readonly type: 'repeat';
      readonly node: Node;
      readonly min: number;
      readonly max: number | undefined;
      readonly at: number;
    };

/** Takes one character as a string: a whole code point, or a lone surrogate. */
export type Accepts = (character: string) => boolean;

/** What is wrong with an expression, and the offset (UTF-16 units) at which it shows. */
export interface RegexError {
  readonly type: 'error';
  readonly message: string;
  readonly at: number;
}
