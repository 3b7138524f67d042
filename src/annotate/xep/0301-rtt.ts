/**
 * Text while it is typed (XEP-0301).
 * Knows the element alone. Rule: what was typed and erased, in order; the whole text is not at hand.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { lookup } from '../lookup.ts';
import { join, listed, quote } from '../phrase.ts';
import { elementsOf, numberOf } from '../read.ts';
import { say } from '../say.ts';

export const realTimeTextAnnotators: readonly Annotator[] = filed('XEP-0301', 'urn:xmpp:rtt:0', { rtt: annotate });

/** Up to this many steps are told. */
const TOLD = 4;

function annotate(rtt: XmlElement): Annotation {
  const { event, seq } = rtt.attributes;
  const steps = elementsOf(rtt).flatMap(stepWords);
  const words = join([event && (lookup(EVENTS, event) ?? event), listed(steps, TOLD)], ': ');
  return say('XEP-0301', words || 'types nothing', { event, seq: numberOf(seq) });
}

/** XEP-0301 §4.3.2. */
const EVENTS: Readonly<Record<string, string>> = {
  new: 'a new text',
  reset: 'the text anew',
  init: 'will show its typing',
  cancel: 'will not show its typing any more',
};

/** XEP-0301 §4.5.3; `w`, a pause, is left out. */
function stepWords(step: XmlElement): readonly string[] {
  if (step.local === 't') return [`types ${quote(textOf(step))}`];
  return step.local === 'e' ? [`erases ${numberOf(step.attributes['n']) ?? 1}`] : [];
}
