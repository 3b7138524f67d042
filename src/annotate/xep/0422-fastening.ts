/**
 * Something fastened to an earlier message (XEP-0422): reactions, retractions and moderation in their first versions.
 * Knows the wrapper. Rule: to which message, then what is fastened, by its own annotator.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { isTrue } from '../stanza-facts.ts';
import { messageName } from './message-reference.ts';

const FASTENING = 'urn:xmpp:fasten:0';

export const fasteningAnnotators: readonly Annotator[] = filed('XEP-0422', FASTENING, { 'apply-to': annotate });

function annotate(element: XmlElement, context: AnnotationContext): Annotation {
  const { id, clear } = element.attributes;
  const parts = elementsOf(element).filter(({ ns }) => ns !== FASTENING);
  const words = join(parts.map((part) => context.inside(part)?.summary)) || 'something';
  const where = isTrue(clear) ? 'no longer on' : 'on';
  return say('XEP-0422', `${where} ${messageName(id)}: ${words}`, { id, clear: isTrue(clear) || undefined });
}
