/**
 * What is behind a link in a message (XEP-0511), in the words of the Open Graph protocol.
 * Knows the element alone. Rule: title and site are told; pictures stand in the XML.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, quote } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';

export const linkMetadataAnnotators: readonly Annotator[] = filed(
  'XEP-0511',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  { Description: annotate },
);

const OPEN_GRAPH = 'https://ogp.me/ns#';

function annotate(description: XmlElement): Annotation {
  const [title, site, url] = ['title', 'site_name', 'url'].map((name) => childText(description, name, OPEN_GRAPH));
  const words = [`preview${title === undefined ? '' : ` ${quote(title)}`}`, site && `of ${site}`, url];
  return say('XEP-0511', join(words, ', '), { title, site, url });
}
