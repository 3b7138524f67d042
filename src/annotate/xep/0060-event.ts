/**
 * Events of pubsub nodes (XEP-0060 §7.1.2 and what follows), to subscribers and to contacts (XEP-0163).
 * Knows one event. Rule: the node is named and then what came, went or changed.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { formIn, formWords } from './0004-data-forms.ts';
import { idsIn, idsWords, itemsFields, itemsWords, publishedWords, subscriptionWords } from './0060-items.ts';
import { nodeName } from './0163-nodes.ts';

const SPEC = 'XEP-0060 §7.1';

export const pubsubEventAnnotators: readonly Annotator[] = filed(SPEC, 'http://jabber.org/protocol/pubsub#event', {
  event: annotate,
});

function annotate(event: XmlElement, context: AnnotationContext): Annotation {
  const parts = elementsOf(event);
  const [main] = parts;
  const items = parts.flatMap((part) => childrenOf(part, 'item'));
  const gone = parts.flatMap((part) => idsIn(part, 'retract'));
  return say(SPEC, join(parts.map((part) => partWords(part, context))) || 'something happened at a node', {
    event: main?.local,
    node: main?.attributes['node'],
    items: items.length === 0 ? undefined : itemsFields(items, context),
    retracted: gone.length === 0 ? undefined : gone,
  });
}

function partWords(part: XmlElement, context: AnnotationContext): string {
  const name = nodeName(part.attributes['node']);
  switch (part.local) {
    case 'items':
      return contentWords(part, name, context);
    case 'delete':
      return join([`${name} was deleted`, redirect(part)], ', ');
    case 'purge':
      return `all items of ${name} were deleted`;
    case 'configuration':
      return join([`${name} was configured anew`, configured(part)], ': ');
    case 'subscription':
      return subscriptionWords(part, context);
    default:
      return `${name}: ${part.local}`;
  }
}

function contentWords(part: XmlElement, name: string, context: AnnotationContext): string {
  const gone = idsIn(part, 'retract');
  const items = childrenOf(part, 'item');
  if (gone.length === 0) return publishedWords(part.attributes['node'], items, context);
  const news = items.length === 0 ? undefined : itemsWords(items, context);
  return `${name}: ${join([news, `${idsWords(gone)} taken back`], ', ')}`;
}

function configured(part: XmlElement): string | undefined {
  const form = formIn(part);
  return form && formWords(form);
}

function redirect(part: XmlElement): string | undefined {
  const { uri } = childOf(part, 'redirect')?.attributes ?? {};
  return uri && `which is now at ${uri}`;
}
