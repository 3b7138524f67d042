/**
 * vCards of the newer kind (XEP-0292, RFC 6351).
 * Knows the card alone. Rule: as of older ones, names are told and the rest stands in the XML.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const vcard4Annotators: readonly Annotator[] = filed('XEP-0292', 'urn:ietf:params:xml:ns:vcard-4.0', {
  vcard: annotate,
});

function annotate(card: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get') return say('XEP-0292', 'vCard?');
  const [name, nickname, title, email] = ['fn', 'nickname', 'title', 'email'].map((field) => propertyOf(card, field));
  const words = join([name, nickname && `nickname ${nickname}`, title, email], ', ');
  return say('XEP-0292', `vCard: ${words || 'without a name'}`, { name, nickname, title, email });
}

/** RFC 6351 §3.5: the value stands in an element named for its type. */
function propertyOf(card: XmlElement, local: string): string | undefined {
  const property = childOf(card, local);
  return property && childText(property, elementsOf(property).find((part) => part.local !== 'parameters')?.local ?? '');
}
