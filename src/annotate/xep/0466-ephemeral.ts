/**
 * Messages that vanish after a time (XEP-0466).
 * Knows the element alone. Rule: the seconds are told as a span.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { duration } from '../phrase.ts';
import { numberOf } from '../read.ts';
import { say } from '../say.ts';

export const ephemeralAnnotators: readonly Annotator[] = filed('XEP-0466', 'urn:xmpp:ephemeral:0', {
  ephemeral: annotate,
});

function annotate({ attributes: { timer } }: XmlElement): Annotation {
  const seconds = numberOf(timer);
  return say('XEP-0466', seconds === undefined ? 'vanishes' : `vanishes ${duration(seconds)} after it was read`, {
    seconds,
  });
}
