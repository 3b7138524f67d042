/**
 * Facebook Chat's one stanza of its own (Facebook Chat API): what the user said in another client.
 * Knows the element. Rule: it is told like a message, since it is one.
 */
import type { XmlElement } from '../xml/element.ts';
import { FACEBOOK_MESSAGES } from '../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from './annotation.ts';
import { party } from './parties.ts';
import { quote } from './phrase.ts';
import { childText, elementsOf } from './read.ts';
import { say } from './say.ts';

export const facebookAnnotators: readonly Annotator[] = [{ ns: FACEBOOK_MESSAGES, name: 'own-message', annotate }];

function annotate(message: XmlElement, context: AnnotationContext): Annotation {
  const { to, self } = message.attributes;
  const body =
    childText(message, 'body') ?? elementsOf(message).map((part) => childText(message, part.local, part.ns))[0];
  const where = self === 'true' ? 'from this client' : 'from another of your clients';
  const whom = to === undefined ? 'somebody' : party(to, context);
  return say('Facebook Chat', `you to ${whom}, ${where}: ${body === undefined ? 'no text' : quote(body)}`, {
    to,
    self,
    body,
  });
}
