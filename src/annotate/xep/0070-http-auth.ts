/**
 * HTTP requests confirmed over XMPP (XEP-0070): somebody wants to fetch something as this user.
 * Knows the element and its iq. Rule: the request is told; whether it is confirmed is told by the answer.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join } from '../phrase.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const httpAuthAnnotators: readonly Annotator[] = filed('XEP-0070', 'http://jabber.org/protocol/http-auth', {
  confirm: annotate,
});

function annotate({ attributes }: XmlElement, context: AnnotationContext): Annotation {
  const { id, method, url } = attributes;
  const request = join([method, url], ' ') || 'an HTTP request';
  const words = iqType(context) === 'get' ? `is ${request} yours?` : `${request} is to be confirmed`;
  return say('XEP-0070', words, { id, method, url });
}
