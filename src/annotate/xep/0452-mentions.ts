/**
 * Mentions in rooms one is not in, forwarded by the room (XEP-0452).
 * Knows the wrapper. Rule: the message inside is told like any other.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join } from '../phrase.ts';
import { say } from '../say.ts';
import { forwardedIn } from './0297-forwarded.ts';

export const mentionNoticeAnnotators: readonly Annotator[] = filed('XEP-0452', 'urn:xmpp:mmn:0', {
  mentions: annotate,
});

function annotate(mentions: XmlElement, context: AnnotationContext): Annotation {
  return say('XEP-0452', join(['mentions you', forwardedIn(mentions, context)], ': '));
}
