/**
 * Message expiration (XEP-0023), obsolete.
 * Knows the element alone. Rule: the seconds are told as a span.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { duration } from '../phrase.ts';
import { numberOf } from '../read.ts';
import { say } from '../say.ts';

export const expireAnnotators: readonly Annotator[] = filed('XEP-0023', 'jabber:x:expire', { x: annotate });

function annotate({ attributes }: XmlElement): Annotation {
  const seconds = numberOf(attributes['seconds']);
  return say('XEP-0023', seconds === undefined ? 'expires' : `expires after ${duration(seconds)}`, { seconds });
}
