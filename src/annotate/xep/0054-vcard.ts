/**
 * vCards (XEP-0054): who somebody is.
 * Knows the card alone. Rule: names are told and a picture's size, the rest stands in the XML.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import { VCARD } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { amount, join } from '../phrase.ts';
import { base64Length, childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const vcardAnnotators: readonly Annotator[] = [{ ns: VCARD, name: 'vCard', annotate }];

function annotate(card: XmlElement, context: AnnotationContext): Annotation {
  const type = iqType(context);
  if (type === 'get') return say('XEP-0054', 'vCard?');
  if (elementsOf(card).length === 0) return say('XEP-0054', 'an empty vCard');
  const name = nameOn(card);
  const nickname = childText(card, 'NICKNAME');
  const picture = pictureSize(card);
  const words = [
    name,
    nickname && `nickname ${nickname}`,
    childText(card, 'TITLE'),
    picture === undefined ? undefined : `picture of ${amount(picture)}`,
  ];
  const summary = `vCard: ${join(words, ', ') || 'without a name'}`;
  // Inside something else, such as a published item, it is that which asks (XEP-0054 §3.2).
  const asks = type === 'set' && context.stanza?.children.includes(card) === true;
  return say('XEP-0054', asks ? `keep this ${summary}?` : summary, { name, nickname, picture });
}

/** Cards without the full name have its parts (XEP-0054 §4). */
function nameOn(card: XmlElement): string | undefined {
  const parts = childOf(card, 'N');
  const full = childText(card, 'FN');
  if (full !== undefined || parts === undefined) return full;
  return join([childText(parts, 'GIVEN'), childText(parts, 'FAMILY')], ' ') || undefined;
}

/** In bytes (XEP-0153 §3.1). */
function pictureSize(card: XmlElement): number | undefined {
  const photo = childOf(card, 'PHOTO');
  const data = photo && childText(photo, 'BINVAL');
  return data === undefined ? undefined : base64Length(data);
}
