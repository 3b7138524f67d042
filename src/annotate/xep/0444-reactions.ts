/**
 * Reactions to messages (XEP-0444).
 * Knows the element alone. Rule: all of somebody's reactions to a message come at once, so none takes them all back.
 */
import { childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { shorten } from '../phrase.ts';
import { say } from '../say.ts';
import { messageName } from './message-reference.ts';

export const reactionAnnotators: readonly Annotator[] = filed('XEP-0444', 'urn:xmpp:reactions:0', {
  reactions: annotate,
});

/** Longest row of reactions told, in UTF-16 units. */
const LIMIT = 60;

function annotate(element: XmlElement): Annotation {
  const { id } = element.attributes;
  const reactions = childrenOf(element, 'reaction').map((reaction) => textOf(reaction).trim());
  const words = reactions.length === 0 ? 'no reaction any more' : `reacts ${shorten(reactions.join(' '), LIMIT)}`;
  return say('XEP-0444', `${words} to ${messageName(id)}`, { id, reactions });
}
