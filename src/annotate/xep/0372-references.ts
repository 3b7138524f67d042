/**
 * References (XEP-0372): people mentioned and data pointed to, in a stretch of the text or as a whole.
 * Knows the element and its message. Rule: the stretch itself is quoted where the text has it.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { party } from '../parties.ts';
import { join, quote } from '../phrase.ts';
import { childText, elementsOf, numberOf } from '../read.ts';
import { say } from '../say.ts';

export const referenceAnnotators: readonly Annotator[] = filed('XEP-0372', 'urn:xmpp:reference:0', {
  reference: annotate,
});

function annotate(reference: XmlElement, context: AnnotationContext): Annotation {
  const { type, uri, anchor, begin, end } = reference.attributes;
  const media = elementsOf(reference).map((part) => context.inside(part)?.summary);
  const what = type === 'mention' ? `mentions ${whom(uri, context)}` : join([...media, uri && `points to ${uri}`]);
  const stretch = stretchOf(context.stanza, numberOf(begin), numberOf(end));
  const words = [what || 'points to something', stretch && `at ${quote(stretch)}`, anchor && `in ${anchor}`];
  return say('XEP-0372', join(words, ', '), { type, uri, anchor, begin: numberOf(begin), end: numberOf(end) });
}

/** RFC 5122. */
function whom(uri: string | undefined, context: AnnotationContext): string {
  if (uri === undefined) return 'somebody';
  const jid = /^xmpp:([^?]+)/.exec(uri)?.[1];
  return jid === undefined ? uri : party(jid, context);
}

/** XEP-0372 §3.2: counted in Unicode code points, the end not part of it. */
export function stretchOf(stanza: XmlElement | undefined, begin?: number, end?: number): string | undefined {
  const body = stanza && childText(stanza, 'body');
  if (body === undefined || begin === undefined || end === undefined) return undefined;
  return [...body].slice(begin, end).join('') || undefined;
}
