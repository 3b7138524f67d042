/**
 * Posts as Atom entries (RFC 4287) in pubsub nodes: microblogs (XEP-0277), comments, buddycloud's channels.
 * Knows one entry. Rule: who wrote and what come first; markup is left to the XML.
 */
import { childOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { instant, join, quote } from '../phrase.ts';
import { childText, deepText } from '../read.ts';
import { say } from '../say.ts';

const ATOM = 'http://www.w3.org/2005/Atom';

export const atomAnnotators: readonly Annotator[] = [
  ...filed('XEP-0277', ATOM, { entry: annotateEntry, feed: annotateFeed }),
  ...filed('RFC 6721', 'http://purl.org/atompub/tombstones/1.0', {
    'deleted-entry': ({ attributes: { ref } }) => say('RFC 6721', join(['post deleted', ref], ': '), { ref }),
  }),
];

/** RFC 4685: what an entry answers. */
const THREADING = 'http://purl.org/syndication/thread/1.0';

function annotateEntry(entry: XmlElement): Annotation {
  const author = childOf(entry, 'author', ATOM);
  const name = author && childText(author, 'name');
  const title = deepTextOf(entry, 'title');
  const content = deepTextOf(entry, 'content');
  const published = childText(entry, 'published');
  const reply = childOf(entry, 'in-reply-to', THREADING)?.attributes['ref'];
  const words = [
    join([reply === undefined ? 'post' : 'answer', name && `of ${name}`, quote(title ?? content ?? '')], ' '),
    published && instant(published),
  ];
  return say('XEP-0277', join(words, ', '), { author: name, title, content, published, reply });
}

function deepTextOf(entry: XmlElement, local: string): string | undefined {
  const part = childOf(entry, local, ATOM);
  const text = part && deepText(part).trim();
  return text === '' ? undefined : text;
}

function annotateFeed(feed: XmlElement): Annotation {
  const title = childOf(feed, 'title', ATOM);
  return say('XEP-0277', join(['feed', title && quote(textOf(title))], ' '));
}
