/**
 * What owners of pubsub nodes do (XEP-0060 §8): configure, delete, purge, and say who is what.
 * Knows one request or answer. Rule: as in 0060-pubsub.ts.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { party } from '../parties.ts';
import { howMany, join, listed } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';
import { fieldCount, filledIn, formFields, formIn, formWords } from './0004-data-forms.ts';
import { nodeName } from './0163-nodes.ts';

const SPEC = 'XEP-0060 §8';

export const pubsubOwnerAnnotators: readonly Annotator[] = filed(SPEC, 'http://jabber.org/protocol/pubsub#owner', {
  pubsub: annotate,
});

function annotate(pubsub: XmlElement, context: AnnotationContext): Annotation {
  const parts = elementsOf(pubsub);
  const [main] = parts;
  const form = main && formIn(main);
  const words = parts.map((part) => partWords(part, context));
  return say(SPEC, join(words) || 'owner’s matters of a node', {
    action: main?.local,
    node: main?.attributes['node'],
    ...(form === undefined ? {} : formFields(form)),
  });
}

function partWords(part: XmlElement, context: AnnotationContext): string {
  const name = nodeName(part.attributes['node']);
  switch (part.local) {
    case 'configure':
      return configuration(part, name, context);
    case 'default':
      return withMark(childForm(part) ?? 'default node configuration', context);
    case 'delete':
      return `delete ${join([name, redirect(part)], ', ')}?`;
    case 'purge':
      return `delete all items of ${name}?`;
    case 'subscriptions':
      return people(part, 'subscription', `who is subscribed to ${name}?`, context);
    case 'affiliations':
      return people(part, 'affiliation', `who is what at ${name}?`, context);
    default:
      return `${part.local} of ${name}`;
  }
}

function configuration(part: XmlElement, name: string, context: AnnotationContext): string {
  const form = formIn(part);
  if (form === undefined) return `configuration of ${name}?`;
  if (form.attributes['type'] === 'form') return `configuration of ${name}, ${howMany(fieldCount(form), 'field')}`;
  return withMark(`configure ${name}: ${filledIn(form) ?? 'nothing changed'}`, context);
}

function childForm(part: XmlElement): string | undefined {
  const form = formIn(part);
  return form && formWords(form);
}

function withMark(words: string, context: AnnotationContext): string {
  return iqType(context) === 'get' || iqType(context) === 'set' ? `${words}?` : words;
}

function redirect(part: XmlElement): string | undefined {
  const { uri } = childOf(part, 'redirect')?.attributes ?? {};
  return uri && `which is now at ${uri}`;
}

/** Up to this many people are named. */
const NAMED = 3;

function people(part: XmlElement, what: string, question: string, context: AnnotationContext): string {
  const all = childrenOf(part, what);
  if (iqType(context) === 'get') return question;
  const words = all.map(({ attributes }) => {
    const who = attributes['jid'] === undefined ? 'somebody' : party(attributes['jid'], context);
    return `${who} ${attributes[what] ?? 'unnamed'}`;
  });
  const { node } = part.attributes;
  const counted = join([howMany(all.length, what), listed(words, NAMED)], ': ');
  return withMark(join([node === undefined ? undefined : nodeName(node), counted], ': '), context);
}
