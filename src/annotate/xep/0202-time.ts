/**
 * Entity time (XEP-0202).
 * Knows the element alone. Rule: the time as the peer gives it, with its zone.
 */
import type { XmlElement } from '../../xml/element.ts';
import { TIME } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { instant, join } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const timeAnnotators: readonly Annotator[] = [{ ns: TIME, name: 'time', annotate }];

function annotate(time: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get') return say('XEP-0202', 'what time is it?');
  const utc = childText(time, 'utc');
  const tzo = childText(time, 'tzo');
  const words = join([utc && instant(utc), tzo && `zone ${tzo}`], ', ');
  return say('XEP-0202', `time ${words || 'not told'}`, { utc, tzo });
}
