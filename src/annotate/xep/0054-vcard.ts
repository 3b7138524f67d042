/**
 * vCards (XEP-0054): who somebody is.
 * Knows the card alone. Rule: names are told and a picture's size, the rest stands in the XML.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import { VCARD } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { amount, join } from '../phrase.ts';
import { base64Length, childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const vcardAnnotators: readonly Annotator[] = [{ ns: VCARD, name: 'vCard', annotate }];

function annotate(card: XmlElement, context: AnnotationContext): Annotation {
  const type = iqType(context);
  if (type === 'get') return say('XEP-0054', 'vCard?');
  const name = childText(card, 'FN');
  const nickname = childText(card, 'NICKNAME');
  const picture = pictureSize(card);
  const words = [
    name,
    nickname && `nickname ${nickname}`,
    childText(card, 'TITLE'),
    picture === undefined ? undefined : `picture of ${amount(picture)}`,
  ];
  const summary = `vCard: ${join(words, ', ') || 'without a name'}`;
  return say('XEP-0054', type === 'set' ? `keep this ${summary}?` : summary, { name, nickname, picture });
}

/** In bytes (XEP-0153 §3.1). */
function pictureSize(card: XmlElement): number | undefined {
  const photo = childOf(card, 'PHOTO');
  const data = photo && childText(photo, 'BINVAL');
  return data === undefined ? undefined : base64Length(data);
}
