/**
 * Being there unseen (XEP-0186).
 * Knows one element. Rule: whether contacts' presence is asked for on the way is told.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join } from '../phrase.ts';
import { say } from '../say.ts';
import { isTrue } from '../stanza-facts.ts';

export const invisibleAnnotators: readonly Annotator[] = ['urn:xmpp:invisible:0', 'urn:xmpp:invisible:1'].flatMap(
  (ns) => filed('XEP-0186', ns, { invisible: annotate, visible: 'make me visible again?' }),
);

function annotate({ attributes: { probe } }: XmlElement): Annotation {
  return say('XEP-0186', join(['make me invisible?', isTrue(probe) ? 'and ask who is there' : undefined]), { probe });
}
