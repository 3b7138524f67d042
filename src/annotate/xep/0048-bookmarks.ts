/**
 * Bookmarks of rooms (XEP-0048), kept in private storage or published, and as items of their own (XEP-0402).
 * Knows one list or one item. Rule: rooms are told by name, and whether the client joins them by itself.
 */
import { childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { howMany, join, listed } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { isTrue } from '../stanza-facts.ts';

export const bookmarkAnnotators: readonly Annotator[] = [
  ...filed('XEP-0048', 'storage:bookmarks', { storage: annotateList }),
  ...filed('XEP-0402', 'urn:xmpp:bookmarks:1', { conference: annotateOne }),
];

/** Up to this many rooms are named. */
const NAMED = 3;

function annotateList(list: XmlElement): Annotation {
  const rooms = childrenOf(list, 'conference');
  const pages = childrenOf(list, 'url').length;
  const joined = rooms.filter(({ attributes: { autojoin } }) => isTrue(autojoin)).length;
  const names = rooms.map(({ attributes: { name, jid } }) => name ?? jid ?? 'unnamed');
  const words = [
    join([howMany(rooms.length, 'bookmarked room'), listed(names, NAMED)], ': '),
    joined === 0 ? undefined : `${joined === rooms.length ? '' : `${joined} `}joined by itself`,
    pages === 0 ? undefined : howMany(pages, 'page'),
  ];
  const fields = { rooms: rooms.flatMap(({ attributes: { jid } }) => jid ?? []), joined };
  return say('XEP-0048', join(words, ', '), fields);
}

/** The room's JID is the id of the item it is published in. */
function annotateOne(bookmark: XmlElement, context: AnnotationContext): Annotation {
  const { name, autojoin } = bookmark.attributes;
  const nick = childText(bookmark, 'nick');
  const extensions = childrenOf(bookmark, 'extensions').flatMap(({ children }) => children);
  const settings = extensions.map((one) => (typeof one === 'string' ? undefined : context.inside(one)?.summary));
  const words = [name ?? 'unnamed', nick && `as ${nick}`, isTrue(autojoin) ? 'joined by itself' : undefined];
  return say('XEP-0402', join([join([`bookmarked room ${words[0]}`, ...words.slice(1)], ', '), ...settings]), {
    name,
    nick,
    autojoin: isTrue(autojoin),
  });
}
