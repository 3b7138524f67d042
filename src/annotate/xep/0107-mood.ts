/**
 * Moods (XEP-0107), published or on a message.
 * Knows the element alone. Rule: an empty one takes the mood back.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, quote } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';

export const moodAnnotators: readonly Annotator[] = filed('XEP-0107', 'http://jabber.org/protocol/mood', {
  mood: annotate,
});

function annotate(mood: XmlElement): Annotation {
  const name = elementsOf(mood).find(({ local }) => local !== 'text')?.local;
  const text = childText(mood, 'text');
  if (name === undefined && text === undefined) return say('XEP-0107', 'mood no longer told');
  return say('XEP-0107', join([`mood ${name?.replaceAll('_', ' ') ?? 'unnamed'}`, text && quote(text)], ', '), {
    mood: name,
    text,
  });
}
