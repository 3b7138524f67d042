/**
 * What somebody does in the wide world (XEP-0194 to XEP-0197): chats, reads, plays, watches.
 * Knows the element alone. Rule: an empty one says that it is over.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';

export const doingAnnotators: readonly Annotator[] = [
  ...filed('XEP-0194', 'urn:xmpp:chatting:0', { room: (room) => annotate('XEP-0194', 'chats in', room) }),
  ...filed('XEP-0195', 'urn:xmpp:browsing:0', { page: (page) => annotate('XEP-0195', 'reads', page) }),
  ...filed('XEP-0196', 'urn:xmpp:gaming:0', { game: annotateGame }),
  ...filed('XEP-0197', 'urn:xmpp:viewing:0', { video: (video) => annotate('XEP-0197', 'watches', video) }),
];

function annotate(spec: string, verb: string, element: XmlElement): Annotation {
  const [name, title, uri, topic] = ['name', 'title', 'uri', 'topic'].map((field) => childText(element, field));
  const what = join([name ?? title ?? uri ?? textOf(element).trim(), topic], ', ');
  return say(spec, `${verb} ${what || 'nothing any more'}`, { name: name ?? title, uri, topic });
}

function annotateGame(game: XmlElement): Annotation {
  const [name, character, level, server] = ['name', 'character_name', 'level', 'server_name'].map((field) =>
    childText(game, field),
  );
  if (name === undefined) return say('XEP-0196', 'plays nothing any more');
  const words = [`plays ${name}`, character && `as ${character}`, level && `level ${level}`, server && `on ${server}`];
  return say('XEP-0196', join(words, ', '), { name, character, level, server });
}
