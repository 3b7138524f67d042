/**
 * Hats of occupants (XEP-0317): roles a room gives beyond those of XEP-0045.
 * Knows the element alone. Rule: titles as they are.
 */
import { childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { listed } from '../phrase.ts';
import { say } from '../say.ts';

export const hatAnnotators: readonly Annotator[] = ['urn:xmpp:hats:0', 'xmpp:prosody.im/protocol/hats:1'].flatMap(
  (ns) => filed('XEP-0317', ns, { hats: annotate }),
);

function annotate(hats: XmlElement): Annotation {
  const titles = childrenOf(hats, 'hat').map(
    ({ attributes: { title, uri, name } }) => title ?? name ?? uri ?? 'unnamed',
  );
  return say('XEP-0317', titles.length === 0 ? 'no hats' : `hats ${listed(titles, 3)}`, { titles });
}
