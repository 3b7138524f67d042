/**
 * Messages kept while one was away, fetched one by one (XEP-0013).
 * Knows the element and its iq. Rule: the nodes that name messages are counted.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { howMany } from '../phrase.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

const SPEC = 'XEP-0013';

export const offlineAnnotators: readonly Annotator[] = filed(SPEC, 'http://jabber.org/protocol/offline', {
  offline: annotate,
});

function annotate(offline: XmlElement, context: AnnotationContext): Annotation {
  const nodes = childrenOf(offline, 'item').flatMap(({ attributes: { node } }) => node ?? []);
  if (childOf(offline, 'purge') !== undefined) return say(SPEC, 'delete all messages kept?');
  if (childOf(offline, 'fetch') !== undefined) return say(SPEC, 'all messages kept?');
  if (iqType(context) === 'other') return say(SPEC, 'was kept while you were away', { nodes });
  const verb = iqType(context) === 'get' ? '' : 'delete ';
  return say(SPEC, `${verb}${howMany(nodes.length, 'message')} kept?`, { nodes });
}
