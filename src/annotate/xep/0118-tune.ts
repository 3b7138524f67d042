/**
 * What somebody listens to (XEP-0118).
 * Knows the element alone. Rule: an empty one says that the music is over.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { duration, join, quote } from '../phrase.ts';
import { childText, elementsOf, numberOf } from '../read.ts';
import { say } from '../say.ts';

export const tuneAnnotators: readonly Annotator[] = filed('XEP-0118', 'http://jabber.org/protocol/tune', {
  tune: annotate,
});

function annotate(tune: XmlElement): Annotation {
  if (elementsOf(tune).length === 0) return say('XEP-0118', 'no tune any more');
  const [artist, title, source, uri] = ['artist', 'title', 'source', 'uri'].map((name) => childText(tune, name));
  const [length, rating] = ['length', 'rating'].map((name) => numberOf(childText(tune, name)));
  const words = [
    title === undefined ? 'without a title' : quote(title),
    artist && `by ${artist}`,
    source && `from ${quote(source)}`,
    length === undefined ? undefined : duration(length),
    rating === undefined ? undefined : `rated ${rating} of 10`,
  ];
  return say('XEP-0118', `tune ${join(words, ', ')}`, { artist, title, source, uri, length, rating });
}
