/**
 * Push notifications (XEP-0357): a server tells an app's server that something is waiting.
 * Knows one element. Rule: the service first; what it is told is the summary in the form; its secret is counted as present.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { howMany, join, quote, tail } from '../phrase.ts';
import { numberOf } from '../read.ts';
import { say } from '../say.ts';
import { filledIn, formFields, formIn, formValue } from './0004-data-forms.ts';

const SPEC = 'XEP-0357';

export const pushAnnotators: readonly Annotator[] = filed(SPEC, 'urn:xmpp:push:0', {
  enable: (element, context) => annotateWish(element, context, 'push to'),
  disable: (element, context) => annotateWish(element, context, 'no more pushes to'),
  notification: annotateNotification,
});

function annotateWish(element: XmlElement, context: AnnotationContext, words: string): Annotation {
  const { jid, node } = element.attributes;
  const form = formIn(element);
  const where = jid === undefined ? 'nobody' : context.nameOf(jid);
  const wishes = [`${words} ${where}?`, node && `node ${tail(node)}`, form && filledIn(form)];
  return say(SPEC, join(wishes), { jid, node, ...(form === undefined ? {} : formFields(form)) });
}

function annotateNotification(notification: XmlElement): Annotation {
  const form = formIn(notification);
  if (form === undefined) return say(SPEC, 'push: something is waiting');
  const [messages, subscriptions] = ['message-count', 'pending-subscription-count'].map((name) =>
    numberOf(formValue(form, name)),
  );
  const [sender, body] = ['last-message-sender', 'last-message-body'].map((name) => formValue(form, name));
  const words = [
    messages === undefined ? undefined : howMany(messages, 'message'),
    subscriptions === undefined ? undefined : howMany(subscriptions, 'request'),
    sender && `the last of ${sender}`,
    body && quote(body),
  ];
  return say(SPEC, `push: ${join(words, ', ') || 'something is waiting'}`, formFields(form));
}
