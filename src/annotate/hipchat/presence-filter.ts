/**
 * HipChat's presence filter and fetch (first-party web client): whose presence is wanted, or wanted now.
 * Knows the query alone. Rule: people are counted; who they are stands in the XML.
 */
import { childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT_PRESENCE } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { count } from '../phrase.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const presenceFilterAnnotators: readonly Annotator[] = [{ ns: HIPCHAT_PRESENCE, name: 'query', annotate }];

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const users = childrenOf(query, 'uid').map(textOf);
  const people = count(users.length, 'person', 'people');
  const { action } = query.attributes;
  const words = iqType(context) === 'get' ? `presence of ${people} now?` : `presence of ${people} only, from now on?`;
  return say('HipChat', iqType(context) === 'result' ? `presence of ${people}` : words, { action, users });
}
