/**
 * That something was said in rooms one is not in (XEP-0437).
 * Knows the element alone. Rule: rooms are named, as many as fit.
 */
import { childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { listed } from '../phrase.ts';
import { say } from '../say.ts';

export const roomActivityAnnotators: readonly Annotator[] = filed('XEP-0437', 'urn:xmpp:rai:0', { rai: annotate });

function annotate(rai: XmlElement, context: AnnotationContext): Annotation {
  const rooms = childrenOf(rai, 'activity').map(textOf);
  if (rooms.length === 0) return say('XEP-0437', 'tell me in which rooms something is said');
  return say('XEP-0437', `something was said in ${listed(rooms.map(context.nameOf), 3)}`, { rooms });
}
