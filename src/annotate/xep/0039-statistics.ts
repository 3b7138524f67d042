/**
 * Statistics of a server (XEP-0039).
 * Knows the query and its iq. Rule: values with their names and units, as many as fit.
 */
import { childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, listed } from '../phrase.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const statisticsAnnotators: readonly Annotator[] = filed('XEP-0039', 'http://jabber.org/protocol/stats', {
  query: annotate,
});

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const stats = childrenOf(query, 'stat');
  const names = stats.map(({ attributes: { name } }) => name ?? 'unnamed');
  if (iqType(context) === 'get') return say('XEP-0039', `statistics${of(names)}?`, { names });
  const words = stats.map(({ attributes: { name, value, units } }) => join([name, value, units], ' '));
  return say('XEP-0039', `statistics: ${listed(words, 3) || 'none'}`, { names });
}

function of(names: readonly string[]): string {
  return names.length === 0 ? '' : ` of ${listed(names, 3)}`;
}
