/**
 * Last activity (XEP-0012), in an iq, and inside presences as HipChat's clients send it.
 * Knows the element alone. Rule: the seconds are told as a span.
 */
import type { XmlElement } from '../../xml/element.ts';
import { LAST } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { duration } from '../phrase.ts';
import { numberOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const lastActivityAnnotators: readonly Annotator[] = [{ ns: LAST, name: 'query', annotate }];

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const seconds = numberOf(query.attributes['seconds']);
  if (iqType(context) === 'get') return say('XEP-0012', 'idle since when?');
  return say('XEP-0012', seconds === undefined ? 'idle, since when is not said' : `idle for ${duration(seconds)}`, {
    seconds,
  });
}
