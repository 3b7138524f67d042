/**
 * What people attach to published items (XEP-0470): that they saw it, and reactions.
 * Knows one element. Rule: as of reactions to messages; a summary is told by its counts.
 */
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, listed } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';

const SPEC = 'XEP-0470';

export const attachmentAnnotators: readonly Annotator[] = [
  ...filed(SPEC, 'urn:xmpp:pubsub-attachments:1', { attachments: annotate }),
  ...filed(SPEC, 'urn:xmpp:pubsub-attachments:summary:1', { summary: annotate }),
];

function annotate(element: XmlElement): Annotation {
  const kinds = elementsOf(element).map(({ local }) => local);
  const reactions = childrenOf(childOf(element, 'reactions') ?? element, 'reaction').map((reaction) => {
    const { count } = reaction.attributes;
    return join([textOf(reaction).trim(), count && `×${count}`], ' ');
  });
  const other = kinds.filter((kind) => kind !== 'reactions');
  const words = [listed(other, 3), reactions.length === 0 ? undefined : `reactions ${listed(reactions, 6)}`];
  return say(SPEC, `attachments: ${join(words, ', ') || 'none'}`, { kinds, reactions });
}
