/**
 * Words about another message, which the element names by its id.
 * Knows the attribute `id` alone. Rule: ids are long and mean nothing to people, so only their end is told.
 */

import type { Saying } from '../filed.ts';
import { tail } from '../phrase.ts';
import { say } from '../say.ts';

/** `message …abcd`, `a message it does not name`. */
export function messageName(id: string | undefined): string {
  return id === undefined || id === '' ? 'a message it does not name' : `message ${tail(id)}`;
}

/** An annotator that says the words of the message named. */
export function aboutMessage(spec: string, words: string): Saying {
  return ({ attributes: { id } }) => say(spec, `${words} ${messageName(id)}`, { id });
}
