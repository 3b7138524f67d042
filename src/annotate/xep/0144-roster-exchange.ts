/**
 * Contacts suggested by others (XEP-0144, and XEP-0093 before it), as gateways do it, too.
 * Knows the element alone. Rule: people are named by what is to be done with them.
 */
import { childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, listed } from '../phrase.ts';
import { say } from '../say.ts';

export const rosterExchangeAnnotators: readonly Annotator[] = [
  ...filed('XEP-0144', 'http://jabber.org/protocol/rosterx', { x: (x) => annotate('XEP-0144', x) }),
  ...filed('XEP-0093', 'jabber:x:roster', { x: (x) => annotate('XEP-0093', x) }),
];

/** Up to this many people are named. */
const NAMED = 3;

function annotate(spec: string, x: XmlElement): Annotation {
  const items = childrenOf(x, 'item');
  const words = ['add', 'modify', 'delete'].map((action) => {
    const these = items.filter(({ attributes }) => (attributes['action'] ?? 'add') === action);
    const names = these.map(({ attributes: { name, jid } }) => name ?? jid ?? 'nobody');
    return names.length === 0 ? undefined : `${action} ${listed(names, NAMED)}`;
  });
  return say(spec, `suggestion for the roster: ${join(words) || 'nobody'}`, {
    items: items.flatMap(({ attributes: { jid } }) => jid ?? []),
  });
}
