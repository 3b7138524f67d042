/**
 * Publish and subscribe (XEP-0060): what subscribers and publishers ask, and the answers; owners' matters are in 0060-owner.ts.
 * Knows one request or answer by its parts. Rule: each part is told on its own, the one that asks first; nodes go by 0163-nodes.ts.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { RSM } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { party } from '../parties.ts';
import { howMany, join, listed } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';
import { formIn, formWords } from './0004-data-forms.ts';
import { askedWords, givenWords, pageIn, setFields } from './0059-rsm.ts';
import { idsIn, idsWords, itemsFields, publishedWords, subscriptionWords } from './0060-items.ts';
import { nodeName } from './0163-nodes.ts';

const SPEC = 'XEP-0060';
const PUBSUB = 'http://jabber.org/protocol/pubsub';

export const pubsubAnnotators: readonly Annotator[] = filed(SPEC, PUBSUB, { pubsub: annotate });

function annotate(pubsub: XmlElement, context: AnnotationContext): Annotation {
  const parts = elementsOf(pubsub).filter(({ ns }) => ns !== RSM && ns !== ORDER);
  const words = parts.map((part) =>
    part.ns === PUBSUB ? partWords(part, pubsub, context) : context.inside(part)?.summary,
  );
  const [main] = parts;
  const items = parts.flatMap((part) => childrenOf(part, 'item'));
  return say(SPEC, join([...words, order(pubsub)]) || 'publish and subscribe', {
    action: main?.local,
    node: main?.attributes['node'] ?? pubsub.attributes['node'],
    items: items.length === 0 ? undefined : itemsFields(items, context),
    ...setFields(pageIn(pubsub)),
  });
}

function partWords(part: XmlElement, pubsub: XmlElement, context: AnnotationContext): string | undefined {
  const asks = iqType(context) === 'get' || iqType(context) === 'set';
  return asks ? asked(part, pubsub, context) : answered(part, pubsub, context);
}

function asked(part: XmlElement, pubsub: XmlElement, context: AnnotationContext): string | undefined {
  const { node } = part.attributes;
  const name = nodeName(node);
  switch (part.local) {
    case 'publish':
      return `publish${publishing(part, context)}?`;
    case 'items':
      return `${join([`${wanted(part)} of ${name}`, askedWords(pageIn(pubsub))], ', ')}?`;
    case 'retract':
      return `take back ${idsWords(idsIn(part))} of ${name}?`;
    case 'subscribe':
      return `subscribe ${join([whom(part, context), `to ${name}`], ' ')}?`;
    case 'unsubscribe':
      return `unsubscribe ${join([whom(part, context), `from ${name}`], ' ')}?`;
    case 'create':
      return node === undefined ? 'create a node of any name?' : `create ${name}?`;
    case 'subscriptions':
      return `my subscriptions${node === undefined ? '' : ` to ${name}`}?`;
    case 'affiliations':
      return `what am I at ${node === undefined ? 'your nodes' : name}?`;
    case 'default':
      return 'default subscription options?';
    default:
      return withForm(part, name);
  }
}

/** `options` and `configure`, empty where they ask, and `publish-options`. */
function withForm(part: XmlElement, name: string): string | undefined {
  const form = formIn(part);
  if (form !== undefined) return formWords(form);
  if (part.local === 'options') return `subscription options of ${name}?`;
  return part.local === 'configure' || part.local === 'publish-options' ? undefined : part.local;
}

function answered(part: XmlElement, pubsub: XmlElement, context: AnnotationContext): string | undefined {
  const { node } = part.attributes;
  const name = nodeName(node);
  switch (part.local) {
    case 'publish':
      return `published ${name}: ${idsWords(idsIn(part))}`;
    case 'items':
      return join([publishedWords(node, childrenOf(part, 'item'), context), givenWords(pageIn(pubsub))]);
    case 'create':
      return `${name} was created`;
    case 'subscription':
      return join([subscriptionWords(part, context), subscribeOptions(part)]);
    case 'subscriptions':
      return several(childrenOf(part, 'subscription'), 'subscription');
    case 'affiliations':
      return several(childrenOf(part, 'affiliation'), 'affiliation');
    case 'affiliation':
      return affiliationWords(part, pubsub, context);
    default:
      return withForm(part, name);
  }
}

/** ` at node rakes: 2 items`, or `: mood happy` where the node goes without saying. */
function publishing(part: XmlElement, context: AnnotationContext): string {
  const words = publishedWords(part.attributes['node'], childrenOf(part, 'item'), context, 'at');
  return words.startsWith('at ') ? ` ${words}` : `: ${words}`;
}

/** Which items are wanted. */
function wanted(items: XmlElement): string {
  const { max_items: most } = items.attributes;
  if (childOf(items, 'item') !== undefined) return idsWords(idsIn(items));
  if (most !== undefined) return most === '1' ? 'the last item' : `the last ${most} items`;
  return 'items';
}

/** Nothing for the account itself, which goes without saying. */
function whom({ attributes: { jid } }: XmlElement, context: AnnotationContext): string | undefined {
  return jid === undefined || context.kindOf(jid) === 'self' ? undefined : party(jid, context);
}

/** XEP-0060 §6.3.6. */
function subscribeOptions(part: XmlElement): string | undefined {
  const options = childOf(part, 'subscribe-options');
  if (options === undefined || childOf(options, 'required') === undefined) return undefined;
  return 'options have to be set first';
}

/** A service that tells of a change by itself, as push services do (XEP-0357 §6). */
function affiliationWords({ attributes }: XmlElement, pubsub: XmlElement, context: AnnotationContext): string {
  const { jid, affiliation = 'none', node = pubsub.attributes['node'] } = attributes;
  const who = jid === undefined ? 'you' : party(jid, context);
  const what = affiliation === 'none' ? 'without affiliation' : affiliation;
  return `${who} ${who === 'you' ? 'are' : 'is'} now ${what} at ${nodeName(node)}`;
}

/** Up to this many nodes are named. */
const NAMED = 3;

function several(parts: readonly XmlElement[], what: 'subscription' | 'affiliation'): string {
  const words = parts.map(({ attributes }) => `${nodeName(attributes['node'])} ${attributes[what] ?? 'unnamed'}`);
  return parts.length === 0 ? `no ${what}s` : `${howMany(parts.length, what)}: ${listed(words, NAMED)}`;
}

/** XEP-0413. */
const ORDER = 'urn:xmpp:order-by:1';

function order(pubsub: XmlElement): string | undefined {
  const { by } = childOf(pubsub, 'order')?.attributes ?? {};
  return by && `in order of ${by}`;
}
