/**
 * HipChat's presence filter and fetch (first-party web client): whose presence is wanted, or wanted now.
 * Knows the query alone. Rule: people are known by their number; the first are named.
 */
import { childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT_PRESENCE } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { listed } from '../phrase.ts';
import { say } from '../say.ts';
import { type IqType, iqType } from '../stanza-facts.ts';
import { userWords } from './user.ts';

export const presenceFilterAnnotators: readonly Annotator[] = [{ ns: HIPCHAT_PRESENCE, name: 'query', annotate }];

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const users = childrenOf(query, 'uid').map(textOf);
  const people = listed(
    users.map((number) => userWords(number, context)),
    NAMED,
  );
  const { action } = query.attributes;
  return say('HipChat', wordsFor(iqType(context), people), { action, users });
}

function wordsFor(type: IqType, people: string): string {
  if (type === 'result') return people === '' ? 'presences follow' : `presence of ${people}`;
  if (type === 'get') return `presence of ${people || 'nobody'} now?`;
  return `presence of ${people || 'nobody'} only, from now on?`;
}

/** Up to this many people are named. */
const NAMED = 5;
