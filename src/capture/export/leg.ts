/**
 * Which entries a stream of one leg is made of.
 * Knows records. Rule: hiptap's two connections are two streams; an export that mixed them would show what nobody sent.
 */
import type { Entry } from '../../inspect/entry.ts';
import type { Leg, PieceFact } from '../../xmpp/record.ts';

/** The entry's piece, where it has one and the leg carried it. */
export function pieceOn(leg: Leg, { record: { fact } }: Entry): PieceFact | undefined {
  return fact.type === 'piece' && (fact.leg ?? leg) === leg ? fact : undefined;
}
