/**
 * Service discovery (XEP-0030): what is there, and what it can do; with HipChat's room lists.
 * Knows the query alone. Rule: a short list is named, a long one counted.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { DISCO_INFO, DISCO_ITEMS, HIPCHAT_MUC_ROOM, RSM } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { present } from '../fields.ts';
import { count, join, listed, quote } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const discoAnnotators: readonly Annotator[] = [
  { ns: DISCO_ITEMS, name: 'query', annotate: annotateItems },
  { ns: DISCO_INFO, name: 'query', annotate: annotateInfo },
];

/** Up to this many items are named. */
const NAMED = 3;

function annotateItems(query: XmlElement, context: AnnotationContext): Annotation {
  const { node, include_archived, ignore_archived } = query.attributes;
  if (iqType(context) === 'get') {
    const what = node === 'Rooms' ? 'which rooms are there?' : join(['what is there', at(node)], ' ').concat('?');
    const archived = include_archived === undefined ? undefined : 'archived ones too';
    return say('XEP-0030', join([what, archived, page(query)]), { node, include_archived, ignore_archived });
  }
  const items = childrenOf(query, 'item');
  const rooms = items.filter((item) => childOf(item, 'x', HIPCHAT_MUC_ROOM) !== undefined);
  const noun = rooms.length > 0 && rooms.length === items.length ? 'room' : 'item';
  const names = items.map(({ attributes: { name, jid } }) => name ?? jid ?? 'unnamed');
  const summary = join([count(items.length, noun), listed(names, NAMED)], ': ');
  return say(rooms.length > 0 ? 'XEP-0030, HipChat' : 'XEP-0030', summary, {
    node,
    items: items.map(({ attributes: { jid, name, node: itemNode } }) => present({ jid, name, node: itemNode })),
  });
}

function annotateInfo(query: XmlElement, context: AnnotationContext): Annotation {
  const { node } = query.attributes;
  if (iqType(context) === 'get') return say('XEP-0030', join(['what is this', at(node)], ' ').concat('?'), { node });
  const identities = childrenOf(query, 'identity').map(({ attributes: { category, type, name } }) =>
    join([join([category, type], '/'), name && quote(name)], ' '),
  );
  const features = childrenOf(query, 'feature').flatMap(({ attributes }) => attributes['var'] ?? []);
  const summary = join([join(identities, ', ') || 'no identity', count(features.length, 'feature')]);
  return say('XEP-0030', summary, { node, identities, features });
}

/** Entity capabilities ask for a node of their own (XEP-0115 §6.2). */
function at(node: string | undefined): string | undefined {
  return node === undefined ? undefined : `at node ${node}`;
}

/** XEP-0059. */
function page(query: XmlElement): string | undefined {
  const set = childOf(query, 'set', RSM);
  if (set === undefined) return undefined;
  const max = childText(set, 'max');
  const after = childText(set, 'after');
  return join([max && `at most ${max}`, after && `after ${after}`], ', ');
}
