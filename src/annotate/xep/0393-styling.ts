/**
 * Styled texts: that a text is to be taken plainly (XEP-0393), and markup beside it (XEP-0394).
 * Knows one element. Rule: the text itself is what is quoted; of markup only the kinds are told.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { listed } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';

export const stylingAnnotators: readonly Annotator[] = [
  ...filed('XEP-0393', 'urn:xmpp:styling:0', { unstyled: 'not to be styled' }),
  ...filed('XEP-0394', 'urn:xmpp:markup:0', { markup: annotateMarkup }),
];

/** XEP-0394 §3. */
function annotateMarkup(markup: XmlElement): Annotation {
  const kinds = elementsOf(markup).flatMap((part) =>
    part.local === 'span' ? elementsOf(part).map(({ local }) => local) : part.local,
  );
  const names = [...new Set(kinds)];
  return say('XEP-0394', `markup: ${listed(names, 4) || 'none'}`, { kinds: names });
}
