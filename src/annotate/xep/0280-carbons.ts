/**
 * Carbons (XEP-0280): what another of one's own clients says and hears.
 * Knows the wrapper and the message inside. Rule: the message inside is summed up like any other.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import { CARBONS, FORWARD } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { elementsOf } from '../read.ts';
import { messageSummary } from '../rfc6121/message.ts';
import { say } from '../say.ts';

export const carbonAnnotators: readonly Annotator[] = [
  { ns: CARBONS, name: 'enable', annotate: () => say('XEP-0280', 'copy me what my other clients say and hear?') },
  { ns: CARBONS, name: 'disable', annotate: () => say('XEP-0280', 'no more copies?') },
  { ns: CARBONS, name: 'private', annotate: () => say('XEP-0280', 'not to be copied') },
  {
    ns: CARBONS,
    name: 'sent',
    annotate: (carbon, context) => annotateCopy(carbon, context, 'sent by another of your clients'),
  },
  {
    ns: CARBONS,
    name: 'received',
    annotate: (carbon, context) => annotateCopy(carbon, context, 'also received by another of your clients'),
  },
];

function annotateCopy(carbon: XmlElement, context: AnnotationContext, words: string): Annotation {
  const forwarded = childOf(carbon, 'forwarded', FORWARD);
  const message = forwarded && elementsOf(forwarded).find(({ local }) => local === 'message');
  const inside = message && messageSummary(message, { ...context, stanza: undefined, payloads: [] });
  return say('XEP-0280', inside === undefined ? words : `${words}: ${inside}`);
}
