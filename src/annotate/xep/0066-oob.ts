/**
 * Data out of band (XEP-0066): an address beside a message, or one that is offered.
 * Knows the element alone. Rule: the address is told as it is, after redaction has seen to it.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, quote, shorten } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';

export const outOfBandAnnotators: readonly Annotator[] = [
  ...filed('XEP-0066', 'jabber:x:oob', { x: (x) => annotate('link', x, '') }),
  ...filed('XEP-0066', 'jabber:iq:oob', { query: (query) => annotate('fetch', query, '?') }),
];

/** Longest address told. */
const URL_LIMIT = 100;

function annotate(verb: string, element: XmlElement, mark: string): Annotation {
  const [url, desc] = ['url', 'desc'].map((name) => childText(element, name));
  const where = url === undefined ? 'to nowhere' : shorten(url, URL_LIMIT);
  return say('XEP-0066', join([`${verb} ${where}${mark}`, desc && quote(desc)]), { url, desc });
}
