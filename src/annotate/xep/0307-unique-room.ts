/**
 * A name for a new room that no other has (XEP-0307).
 * Knows the element and its iq.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const uniqueRoomAnnotators: readonly Annotator[] = filed('XEP-0307', 'http://jabber.org/protocol/muc#unique', {
  unique: annotate,
});

function annotate(unique: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get') return say('XEP-0307', 'a room’s name that nobody has?');
  const name = textOf(unique).trim();
  return say('XEP-0307', `room name ${name || 'missing'}`, { name });
}
