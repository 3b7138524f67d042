/**
 * Messages that are to be opened by a click only (XEP-0382).
 * Knows the element alone. Rule: the hint is quoted, as the reader would be shown it.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { quote } from '../phrase.ts';
import { say } from '../say.ts';

export const spoilerAnnotators: readonly Annotator[] = filed('XEP-0382', 'urn:xmpp:spoiler:0', { spoiler: annotate });

function annotate(spoiler: XmlElement): Annotation {
  const hint = textOf(spoiler);
  return say('XEP-0382', hint === '' ? 'a spoiler' : `a spoiler: ${quote(hint)}`, { hint });
}
