/**
 * That somebody has moved to another account (XEP-0283).
 * Knows the element alone. Rule: the old account says where to, the new one where from; only both together prove it.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';

export const movedAnnotators: readonly Annotator[] = filed('XEP-0283', 'urn:xmpp:moved:1', { moved: annotate });

function annotate(moved: XmlElement): Annotation {
  const [to, from] = ['new-jid', 'old-jid'].map((name) => childText(moved, name));
  return say('XEP-0283', join(['has moved', from && `from ${from}`, to && `to ${to}`], ' '), { to, from });
}
