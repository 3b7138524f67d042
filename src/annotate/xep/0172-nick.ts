/**
 * Nicknames (XEP-0172), on messages and presences and published.
 * Knows the element alone. Rule: what somebody calls themselves is their claim.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { quote } from '../phrase.ts';
import { say } from '../say.ts';

export const nickAnnotators: readonly Annotator[] = filed('XEP-0172', 'http://jabber.org/protocol/nick', {
  nick: annotate,
});

function annotate(element: XmlElement): Annotation {
  const nick = textOf(element);
  return say('XEP-0172', nick === '' ? 'no nickname' : `nickname ${quote(nick)}`, { nick });
}
