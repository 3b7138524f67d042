/**
 * Searching for rooms anywhere (XEP-0433).
 * Knows the element and its iq. Rule: few rooms are named, many counted.
 */
import { childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { howMany, join, listed } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';
import { formIn, formWords } from './0004-data-forms.ts';
import { askedWords, givenWords, pageIn } from './0059-rsm.ts';

export const channelSearchAnnotators: readonly Annotator[] = filed('XEP-0433', 'urn:xmpp:channel-search:0:search', {
  search: annotateSearch,
  result: annotateResult,
});

function annotateSearch(search: XmlElement, context: AnnotationContext): Annotation {
  const form = formIn(search);
  const asks = iqType(context) === 'get' || iqType(context) === 'set';
  const words = join(
    [form === undefined ? 'how can rooms be searched for' : formWords(form), askedWords(pageIn(search))],
    ', ',
  );
  return say('XEP-0433', asks ? `${words}?` : words);
}

function annotateResult(result: XmlElement): Annotation {
  const items = childrenOf(result, 'item');
  const names = items.map((item) => childText(item, 'name') ?? item.attributes['address'] ?? 'unnamed');
  return say(
    'XEP-0433',
    join([join([howMany(items.length, 'room'), listed(names, 3)], ': '), givenWords(pageIn(result))]),
    {
      rooms: items.flatMap(({ attributes: { address } }) => address ?? []),
    },
  );
}
