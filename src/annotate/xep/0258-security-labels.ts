/**
 * Security labels on messages (XEP-0258).
 * Knows the element and its iq. Rule: the marking people are shown is what is told; the label itself stands in the XML.
 */
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { howMany, join, listed } from '../phrase.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

const SPEC = 'XEP-0258';
const LABEL = 'urn:xmpp:sec-label:0';

export const securityLabelAnnotators: readonly Annotator[] = [
  ...filed(SPEC, LABEL, { securitylabel: annotateLabel }),
  ...filed(SPEC, 'urn:xmpp:sec-label:catalog:2', { catalog: annotateCatalog }),
];

function annotateLabel(label: XmlElement): Annotation {
  const marking = markingOf(label);
  return say(SPEC, `labelled ${marking ?? 'without a marking'}`, { marking });
}

function markingOf(label: XmlElement): string | undefined {
  const marking = childOf(label, 'displaymarking');
  return marking && textOf(marking).trim();
}

function annotateCatalog(catalog: XmlElement, context: AnnotationContext): Annotation {
  const { to, name } = catalog.attributes;
  if (iqType(context) === 'get')
    return say(SPEC, join(['which security labels are there', to && `for ${to}`], ' ').concat('?'), { to });
  const items = childrenOf(catalog, 'item');
  const names = items.map((item) => item.attributes['selector'] ?? 'no label');
  return say(SPEC, join([howMany(items.length, 'security label'), name, listed(names, 3)], ', '), { to, name });
}
