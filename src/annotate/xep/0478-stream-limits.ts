/**
 * How large a stanza and how long a silence the other side takes (XEP-0478).
 * Knows the element alone.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { amount, duration, join } from '../phrase.ts';
import { childText, numberOf } from '../read.ts';
import { say } from '../say.ts';

export const streamLimitAnnotators: readonly Annotator[] = filed('XEP-0478', 'urn:xmpp:stream-limits:0', {
  limits: annotate,
});

function annotate(limits: XmlElement): Annotation {
  const [bytes, seconds] = ['max-bytes', 'idle-seconds'].map((name) => numberOf(childText(limits, name)));
  const words = [
    bytes === undefined ? undefined : `stanzas of at most ${amount(bytes)}`,
    seconds === undefined ? undefined : `silence of at most ${duration(seconds)}`,
  ];
  return say('XEP-0478', join(words, ', ') || 'limits', { bytes, seconds });
}
