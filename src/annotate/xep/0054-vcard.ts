/**
 * vCards (XEP-0054): who somebody is.
 * Knows the card alone. Rule: names and address are told, pictures and the rest stand in the XML.
 */
import type { XmlElement } from '../../xml/element.ts';
import { VCARD } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { join } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const vcardAnnotators: readonly Annotator[] = [{ ns: VCARD, name: 'vCard', annotate }];

function annotate(card: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get') return say('XEP-0054', 'vCard?');
  const name = childText(card, 'FN');
  const nickname = childText(card, 'NICKNAME');
  const words = join([name, nickname && `nickname ${nickname}`, childText(card, 'TITLE')], ', ');
  return say('XEP-0054', `vCard: ${words || 'without a name'}`, { name, nickname });
}
