/**
 * Headers as of mail and HTTP on a stanza (XEP-0131).
 * Knows the element alone. Rule: names and values, as many as fit.
 */
import { childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { listed, shorten } from '../phrase.ts';
import { say } from '../say.ts';

export const headerAnnotators: readonly Annotator[] = filed('XEP-0131', 'http://jabber.org/protocol/shim', {
  headers: annotate,
});

/** Up to this many headers are told, and this much of each. */
const TOLD = 3;
const LIMIT = 40;

function annotate(element: XmlElement): Annotation {
  const headers = childrenOf(element, 'header').map((header) => ({
    name: header.attributes['name'] ?? 'unnamed',
    value: textOf(header),
  }));
  const words = headers.map(({ name, value }) => `${name}: ${shorten(value, LIMIT)}`);
  return say('XEP-0131', `headers ${listed(words, TOLD) || 'none'}`, { headers });
}
