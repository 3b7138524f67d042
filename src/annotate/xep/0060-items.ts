/**
 * Items of pubsub nodes in words (XEP-0060), for requests, answers and events alike.
 * Knows items by what is said of their payloads. Rule: few items are told, many are counted; ids are told where that is all there is.
 */
import { childrenOf, type XmlElement } from '../../xml/element.ts';
import { sameBare } from '../../xmpp/jid.ts';
import type { AnnotationContext, FieldValue } from '../annotation.ts';
import { present } from '../fields.ts';
import { lookup } from '../lookup.ts';
import { party } from '../parties.ts';
import { howMany, join, shorten, tail } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { isKnownNode, nodeName } from './0163-nodes.ts';

/** Up to this many items are told. */
const TOLD = 3;
/** Longest words for one of several items. */
const ITEM_LIMIT = 80;

/** `tune “Reel”`, `2 items: bookmarked room Shed, bookmarked room Attic`, `no items`. */
export function itemsWords(items: readonly XmlElement[], context: AnnotationContext): string {
  const [only] = items;
  if (only === undefined) return 'no items';
  if (items.length === 1) return itemWords(only, context);
  const words = items.slice(0, TOLD).map((item) => shorten(itemWords(item, context), ITEM_LIMIT));
  const more = items.length > TOLD ? ` and ${items.length - TOLD} more` : '';
  return `${howMany(items.length, 'item')}: ${words.join(', ')}${more}`;
}

/** The same with the node before it, but where the node is known and the one item speaks for itself. */
export function publishedWords(
  node: string | undefined,
  items: readonly XmlElement[],
  context: AnnotationContext,
  before: string = '',
): string {
  const [only] = items;
  const speaks = only !== undefined && items.length === 1 && elementsOf(only).length > 0 && isKnownNode(node);
  const where = speaks ? undefined : join([before, nodeName(node)], ' ');
  return join([where, itemsWords(items, context)], ': ');
}

/** XEP-0060 §12.18: `publisher` names who published it. */
function itemWords(item: XmlElement, context: AnnotationContext): string {
  const { id, publisher } = item.attributes;
  const payloads = elementsOf(item).map((payload) => context.inside(payload)?.summary);
  const words = join(payloads) || `item ${id === undefined ? 'without an id' : itemId(id)}`;
  return publisher === undefined || isSender(publisher, context) ? words : `${words}, by ${party(publisher, context)}`;
}

/** What people publish of themselves (XEP-0163) is their own. */
function isSender(publisher: string, { stanza, kindOf }: AnnotationContext): boolean {
  const from = stanza?.attributes['from'];
  return from === undefined ? kindOf(publisher) === 'self' : sameBare(publisher, from);
}

/** For programs: the ids, and what the payloads decode to. */
export function itemsFields(items: readonly XmlElement[], context: AnnotationContext): readonly FieldValue[] {
  return items.slice(0, FIELDS).map((item) => {
    const [payload] = elementsOf(item);
    const said = payload && context.inside(payload);
    const { id, publisher } = item.attributes;
    return present({ id, publisher, payload: payload?.ns, content: said?.fields });
  });
}

/** Up to this many items are decoded; the XML has all of them. */
const FIELDS = 20;

/** Ids of items that are asked for, or taken back. */
export function idsIn(element: XmlElement, local: string = 'item'): readonly string[] {
  return childrenOf(element, local).flatMap(({ attributes: { id } }) => id ?? []);
}

/** Bookmarks and marks of what was seen go by the address they are of (XEP-0402 §3, XEP-0490 §3). */
function itemId(id: string): string {
  return id.includes('@') ? shorten(id, ADDRESS_LIMIT) : tail(id);
}

/** Longest address told. */
const ADDRESS_LIMIT = 80;

/** `item …abcd`, `3 items`. */
export function idsWords(ids: readonly string[]): string {
  const [only] = ids;
  return only !== undefined && ids.length === 1 ? `item ${itemId(only)}` : howMany(ids.length, 'item');
}

/** XEP-0060 §4.2: `Ola is subscribed to node rakes`. */
export function subscriptionWords({ attributes }: XmlElement, context: AnnotationContext): string {
  const { jid, node, subscription = 'subscribed' } = attributes;
  const who = jid === undefined ? 'somebody' : party(jid, context);
  const state = lookup(STATES, subscription) ?? `${subscription} at`;
  return `${who} ${who === 'you' ? 'are' : 'is'} ${state} ${nodeName(node)}`;
}

const STATES: Readonly<Record<string, string>> = {
  none: 'not subscribed to',
  pending: 'waiting to be let in to',
  subscribed: 'subscribed to',
  unconfigured: 'subscribed, without options, to',
};
