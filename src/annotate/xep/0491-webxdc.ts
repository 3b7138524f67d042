/**
 * Apps inside a chat (XEP-0491): what one's app says to the others'.
 * Knows the element alone. Rule: what people are shown is told; the app's own data is named only.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, quote } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';

export const webxdcAnnotators: readonly Annotator[] = filed('XEP-0491', 'urn:xmpp:webxdc:0', { x: annotate });

function annotate(x: XmlElement, context: AnnotationContext): Annotation {
  const [document, summary] = ['document', 'summary'].map((name) => childText(x, name));
  const json = childOf(x, 'json');
  const words = [
    join(['update of an app', document && quote(document)], ' '),
    summary && quote(summary),
    json && context.inside(json)?.summary,
  ];
  return say('XEP-0491', join(words, ', '), { document, summary });
}
