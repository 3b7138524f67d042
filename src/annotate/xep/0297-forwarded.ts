/**
 * Forwarded stanzas (XEP-0297): alone, in carbons (XEP-0280), archives (XEP-0313), delegations (XEP-0355) and more.
 * Knows the wrapper. Rule: the stanza inside is told like any other, with its own time.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import { DELAY, FORWARD } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { instant, join } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';

export const forwardAnnotators: readonly Annotator[] = filed('XEP-0297', FORWARD, { forwarded: annotate });

function annotate(forwarded: XmlElement, context: AnnotationContext): Annotation {
  return say('XEP-0297', join(['forwarded', forwardedWords(forwarded, context)], ': '), {
    stamp: stampOf(forwarded),
  });
}

/** `2014-05-13 15:46:40Z ola to you: “hi”` of the `<forwarded/>` itself; undefined where it holds no stanza. */
export function forwardedWords(forwarded: XmlElement, context: AnnotationContext): string | undefined {
  const stanza = elementsOf(forwarded).find(({ local }) => STANZAS.includes(local));
  const words = stanza && context.inside(stanza)?.summary;
  const stamp = stampOf(forwarded);
  return words && join([stamp && instant(stamp), words], ' ');
}

/** The same of whatever holds a `<forwarded/>`. */
export function forwardedIn(element: XmlElement, context: AnnotationContext): string | undefined {
  const forwarded = childOf(element, 'forwarded', FORWARD);
  return forwarded && forwardedWords(forwarded, context);
}

const STANZAS = ['message', 'presence', 'iq'];

/** When the stanza inside was first sent. */
export function stampOf(forwarded: XmlElement): string | undefined {
  return childOf(forwarded, 'delay', DELAY)?.attributes['stamp'];
}
