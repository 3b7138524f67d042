/**
 * Privacy lists (XEP-0016), also as a means to be invisible (XEP-0126).
 * Knows the query and its iq. Rule: a list is told by its name and what it denies.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { howMany, join, listed } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType, isPush } from '../stanza-facts.ts';

const SPEC = 'XEP-0016';

export const privacyAnnotators: readonly Annotator[] = filed(SPEC, 'jabber:iq:privacy', { query: annotate });

/** Up to this many rules or lists are told. */
const TOLD = 3;

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const lists = childrenOf(query, 'list');
  const names = lists.map(({ attributes: { name } }) => name ?? 'unnamed');
  const [list] = lists;
  const fields = { lists: names, active: used(query, 'active'), default: used(query, 'default') };
  if (iqType(context) === 'get')
    return say(SPEC, list === undefined ? 'which privacy lists are there?' : `privacy list ${listed(names, TOLD)}?`);
  if (isPush(context)) return say(SPEC, `privacy list ${listed(names, TOLD)} changed`, fields);
  if (list !== undefined && lists.length === 1) return say(SPEC, `${listWords(list)}${mark(context)}`, fields);
  const words = [
    lists.length === 0 ? undefined : `${howMany(lists.length, 'privacy list')}: ${listed(names, TOLD)}`,
    chosen(query, 'active'),
    chosen(query, 'default'),
  ];
  return say(SPEC, `${join(words) || 'no privacy lists'}${mark(context)}`, fields);
}

function mark(context: AnnotationContext): string {
  return iqType(context) === 'set' ? '?' : '';
}

function used(query: XmlElement, local: string): string | undefined {
  return childOf(query, local)?.attributes['name'];
}

/** XEP-0016 §2.4 and §2.5: without a name, none is used. */
function chosen(query: XmlElement, local: string): string | undefined {
  const element = childOf(query, local);
  return element && `${local} ${element.attributes['name'] ?? 'none'}`;
}

function listWords(list: XmlElement): string {
  const { name = 'unnamed' } = list.attributes;
  const items = childrenOf(list, 'item');
  if (items.length === 0) return `privacy list ${name}: empty`;
  return `privacy list ${name}: ${listed(items.map(rule), TOLD)}`;
}

function rule(item: XmlElement): string {
  const { action, type, value } = item.attributes;
  const kinds = elementsOf(item).map(({ local }) => local);
  const whom = type === undefined ? 'all' : join([type, value], ' ');
  return join([action, kinds.length === 0 ? whom : `${listed(kinds, TOLD)} of ${whom}`], ' ');
}
