/**
 * HipChat's users by their numbers, which files, notifications and presence filters have in place of addresses.
 * Knows a number and what the session has shown of people. Rule: a number nobody was seen to have stays a number.
 */
import type { AnnotationContext } from '../annotation.ts';
import { party } from '../parties.ts';

/** `you`, `Ola Brand (@ola)`, `user 5150`. */
export function userWords(number: string, context: AnnotationContext): string {
  const jid = context.userNumbered(number);
  const known = jid !== undefined && (context.kindOf(jid) === 'self' || context.personOf(jid) !== undefined);
  return known ? party(jid, context) : `user ${number}`;
}
