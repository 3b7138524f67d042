/**
 * Replies (XEP-0461).
 * Knows the element alone. Rule: to whom and to which message.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { party } from '../parties.ts';
import { join } from '../phrase.ts';
import { say } from '../say.ts';
import { messageName } from './message-reference.ts';

export const replyAnnotators: readonly Annotator[] = filed('XEP-0461', 'urn:xmpp:reply:0', { reply: annotate });

function annotate({ attributes: { id, to } }: XmlElement, context: AnnotationContext): Annotation {
  return say('XEP-0461', join([`reply to ${messageName(id)}`, to && `of ${party(to, context)}`], ' '), { id, to });
}
