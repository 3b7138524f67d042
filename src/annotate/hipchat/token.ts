/**
 * HipChat's API tokens over XMPP (HipChat XMPP documentation, "Auth"): asked for, given, revoked.
 * Knows the query alone. Rule: of a token only its life is told.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT_AUTH } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { duration, instantOf, join } from '../phrase.ts';
import { numberOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const tokenAnnotators: readonly Annotator[] = [{ ns: HIPCHAT_AUTH, name: 'query', annotate }];

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const { action } = query.attributes;
  if (action === 'delete') return say('HipChat', 'revoke the API token?', { action });
  const token = childOf(query, 'token');
  if (iqType(context) === 'get' || token === undefined) return say('HipChat', 'API token?', { action });
  const expiration = numberOf(token.attributes['expiration']);
  const ttl = numberOf(token.attributes['ttl']);
  const life = [
    ttl === undefined ? undefined : `for ${duration(ttl)}`,
    expiration === undefined ? undefined : `until ${instantOf(expiration * 1_000)}`,
  ];
  return say('HipChat', join(['an API token (secret)', ...life], ' '), { expiration, ttl });
}
