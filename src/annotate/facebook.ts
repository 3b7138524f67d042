/**
 * Facebook Chat's own stanzas (Facebook Chat API, and its clients): what the user said in another client, and saving power.
 * Knows the element. Rule: it is told like a message, since it is one.
 */
import type { XmlElement } from '../xml/element.ts';
import { FACEBOOK_MESSAGES } from '../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from './annotation.ts';
import { filed } from './filed.ts';
import { party } from './parties.ts';
import { quote } from './phrase.ts';
import { childText, elementsOf } from './read.ts';
import { say } from './say.ts';

export const facebookAnnotators: readonly Annotator[] = [
  ...filed('Facebook Chat', FACEBOOK_MESSAGES, { 'own-message': annotate }),
  ...filed('Facebook Chat', 'http://www.facebook.com/xmpp/suspend', { hibernate: 'send me less, I am asleep?' }),
  ...filed('Facebook Chat', 'http://www.facebook.com/xmpp/channel', { retrieve: 'what was held back?' }),
];

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
