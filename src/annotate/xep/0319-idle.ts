/**
 * Since when somebody has not touched their device (XEP-0319).
 * Knows the element alone. Rule: the instant, in UTC.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { instant } from '../phrase.ts';
import { say } from '../say.ts';

export const idleAnnotators: readonly Annotator[] = filed('XEP-0319', 'urn:xmpp:idle:1', { idle: annotate });

function annotate({ attributes: { since } }: XmlElement): Annotation {
  return say('XEP-0319', since === undefined ? 'idle' : `idle since ${instant(since)}`, { since });
}
