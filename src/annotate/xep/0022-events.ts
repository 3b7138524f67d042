/**
 * Message events (XEP-0022), obsolete: asking to be told of delivery and typing, and being told.
 * Knows the element alone. Rule: with an id it tells, without one it asks (XEP-0022 §2).
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { lookup } from '../lookup.ts';
import { join, tail } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';

export const messageEventAnnotators: readonly Annotator[] = filed('XEP-0022', 'jabber:x:event', { x: annotate });

const EVENTS: Readonly<Record<string, string>> = {
  offline: 'kept for later',
  delivered: 'delivered',
  displayed: 'displayed',
  composing: 'being answered',
};

function annotate(x: XmlElement): Annotation {
  const id = childText(x, 'id');
  const events = elementsOf(x).flatMap(({ local }) => (local === 'id' ? [] : local));
  const words = events.map((event) => lookup(EVENTS, event) ?? event);
  if (childOf(x, 'id') === undefined)
    return say('XEP-0022', `asks to be told when it is ${join(words, ', ') || 'nothing'}`, { events });
  const message = id === undefined ? 'a message' : `message ${tail(id)}`;
  return say('XEP-0022', `${message} is ${join(words, ', ') || 'not being answered any more'}`, { id, events });
}
