/**
 * Paging of result sets (XEP-0059), inside queries of many extensions.
 * Knows the `<set/>` alone. Rule: a page asked for and a page given are worded apart, since the same element is both.
 */
import { childOf, textOf, type XmlElement } from '../../xml/element.ts';
import { RSM } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator, Fields } from '../annotation.ts';
import { present } from '../fields.ts';
import { filed } from '../filed.ts';
import { join, tail } from '../phrase.ts';
import { childText, numberOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const rsmAnnotators: readonly Annotator[] = filed('XEP-0059', RSM, { set: annotate });

function annotate(set: XmlElement, context: AnnotationContext): Annotation {
  const words = iqType(context) === 'result' ? givenWords(set) : askedWords(set);
  return say('XEP-0059', join(['page', words], ': '), setFields(set));
}

/** The `<set/>` inside an element. */
export function pageIn(element: XmlElement): XmlElement | undefined {
  return childOf(element, 'set', RSM);
}

/** `at most 20, after …abcd`; XEP-0059 §2.5: an empty `<before/>` asks for the last page, §2.7: `max` 0 for the count. */
export function askedWords(set: XmlElement | undefined): string | undefined {
  if (set === undefined) return undefined;
  const [max, after, index] = ['max', 'after', 'index'].map((name) => childText(set, name));
  if (max === '0') return 'only how many';
  const before = childOf(set, 'before');
  const until = before && textOf(before);
  const words = [
    max && `at most ${max}`,
    after && `after ${tail(after)}`,
    until === undefined ? undefined : until === '' ? 'the last ones' : `before ${tail(until)}`,
    index && `from number ${index}`,
  ];
  return join(words, ', ') || undefined;
}

/** `of 212, from number 20`. */
export function givenWords(set: XmlElement | undefined): string | undefined {
  if (set === undefined) return undefined;
  const first = childOf(set, 'first');
  const count = childText(set, 'count');
  const index = first?.attributes['index'];
  return join(
    [count && `of ${count}`, index === undefined || index === '0' ? undefined : `from number ${index}`],
    ', ',
  );
}

export function setFields(set: XmlElement | undefined): Fields {
  if (set === undefined) return {};
  const [first, last, after, before] = ['first', 'last', 'after', 'before'].map((name) => childText(set, name));
  const [max, total] = ['max', 'count'].map((name) => numberOf(childText(set, name)));
  const index = numberOf(childOf(set, 'first')?.attributes['index'] ?? childText(set, 'index'));
  return present({ max, first, last, after, before, index, count: total });
}
