/**
 * HipChat's digests for a cheap re-sync (HipChat XMPP documentation, "Entity versioning"): has the list of users or rooms changed?
 * Knows the query alone. Rule: the digest is shown as it is; it is no secret.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT_ROOMS_HASH, HIPCHAT_USERS_HASH } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { deepText } from '../read.ts';
import { say } from '../say.ts';
import { iqType, isTrue } from '../stanza-facts.ts';

export const resyncAnnotators: readonly Annotator[] = [
  { ns: HIPCHAT_USERS_HASH, name: 'query', annotate: (query, context) => annotate(query, context, 'users') },
  { ns: HIPCHAT_ROOMS_HASH, name: 'query', annotate: (query, context) => annotate(query, context, 'rooms') },
];

function annotate(query: XmlElement, context: AnnotationContext, what: string): Annotation {
  const { use_full_list: full, hash: attribute } = query.attributes;
  if (iqType(context) === 'get')
    return say('HipChat', `digest of the ${isTrue(full) ? 'full ' : ''}list of ${what}?`, { use_full_list: full });
  const hash = attribute ?? (textOf(query).trim() || deepText(query).trim());
  return say('HipChat', `digest of the list of ${what}: ${hash === '' ? 'none' : hash}`, { hash });
}
