/**
 * Delayed delivery in its first form (XEP-0091), which servers still send beside the newer.
 * Knows the element alone. Rule: its time is written CCYYMMDDThh:mm:ss, in UTC (XEP-0091 §2).
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { party } from '../parties.ts';
import { instant, join, quote } from '../phrase.ts';
import { say } from '../say.ts';

export const legacyDelayAnnotators: readonly Annotator[] = filed('XEP-0091', 'jabber:x:delay', { x: annotate });

function annotate(x: XmlElement, context: AnnotationContext): Annotation {
  const { stamp, from } = x.attributes;
  const reason = textOf(x).trim();
  const words = [
    stamp === undefined ? 'sent earlier' : `sent ${legacyInstant(stamp)}`,
    from && `kept by ${party(from, context)}`,
    reason && quote(reason),
  ];
  return say('XEP-0091', join(words, ', '), { stamp, from, reason: reason || undefined });
}

/** `20140513T15:46:40` as `2014-05-13 15:46:40Z`; the text itself where it is none (XEP-0082 §5). */
export function legacyInstant(stamp: string): string {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d:\d\d:\d\d)$/.exec(stamp);
  return parts === null ? stamp : instant(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}Z`);
}
