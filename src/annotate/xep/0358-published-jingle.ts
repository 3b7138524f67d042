/**
 * Files and calls put up for whoever wants them (XEP-0358), and encrypted Jingle transfers (XEP-0391).
 * Knows one element. Rule: what is offered is told by its own annotator; keys are encrypted and not told.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, quote } from '../phrase.ts';
import { say } from '../say.ts';

const SPEC = 'XEP-0358';

export const publishedJingleAnnotators: readonly Annotator[] = [
  ...filed(SPEC, 'urn:xmpp:jinglepub:1', {
    jinglepub: annotatePublished,
    start: ({ attributes: { id } }) => say(SPEC, `send me what you offer as ${id ?? 'nothing named'}?`, { id }),
    starting: ({ attributes: { sid } }) => say(SPEC, `starts as session ${sid ?? 'not named'}`, { sid }),
  }),
  ...filed('XEP-0391', 'urn:xmpp:jingle:jet:0', {
    security: ({ attributes: { cipher } }) => say('XEP-0391', 'encrypted end to end', { cipher }),
  }),
];

function annotatePublished(offer: XmlElement, context: AnnotationContext): Annotation {
  const { id, from } = offer.attributes;
  const { title } = childOf(offer, 'meta')?.attributes ?? {};
  const what = childrenOf(offer, 'description').map((description) => context.inside(description)?.summary);
  return say(SPEC, join([`offers ${title === undefined ? 'something' : quote(title)}`, ...what], ', '), { id, from });
}
