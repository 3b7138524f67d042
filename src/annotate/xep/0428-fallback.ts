/**
 * Which part of a body is only for clients that do not know better (XEP-0428).
 * Knows the element alone. Rule: without a stretch, it is the whole body (XEP-0428 §3).
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { numberOf } from '../read.ts';
import { say } from '../say.ts';

export const FALLBACK = 'urn:xmpp:fallback:0';

export const fallbackAnnotators: readonly Annotator[] = [
  ...filed('XEP-0428', FALLBACK, { fallback: annotate }),
  ...filed('XEP-0428', 'urn:xmpp:feature-fallback:0', { fallback: annotate }),
];

function annotate(fallback: XmlElement): Annotation {
  const part = childOf(fallback, 'body') ?? childOf(fallback, 'subject');
  const { start, end } = part?.attributes ?? {};
  const what = part?.local === 'subject' ? 'subject' : 'text';
  const words =
    start === undefined || end === undefined
      ? `the ${what} is a stand-in`
      : `characters ${start} to ${end} of the ${what} are a stand-in`;
  return say('XEP-0428', words, { for: fallback.attributes['for'], start: numberOf(start), end: numberOf(end) });
}

/** Whether the message's whole body is a stand-in for something else in it. */
export function replacesBody(fallback: XmlElement): boolean {
  const body = childOf(fallback, 'body');
  if (body === undefined) return childOf(fallback, 'subject') === undefined;
  return body.attributes['start'] === undefined && body.attributes['end'] === undefined;
}
