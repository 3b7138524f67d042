/**
 * What somebody plays (XEP-0196).
 * Knows the element alone. Rule: an empty one says that the game is over.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';

export const gamingAnnotators: readonly Annotator[] = filed('XEP-0196', 'urn:xmpp:gaming:0', { game: annotate });

function annotate(game: XmlElement): Annotation {
  const [name, character, level, server] = ['name', 'character_name', 'level', 'server_name'].map((field) =>
    childText(game, field),
  );
  if (name === undefined) return say('XEP-0196', 'plays nothing any more');
  const words = [`plays ${name}`, character && `as ${character}`, level && `level ${level}`, server && `on ${server}`];
  return say('XEP-0196', join(words, ', '), { name, character, level, server });
}
