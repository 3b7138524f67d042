/**
 * Where else somebody can be reached (XEP-0152).
 * Knows the element alone. Rule: addresses as they are, with their descriptions.
 */
import { childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, listed } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';

export const reachabilityAnnotators: readonly Annotator[] = filed('XEP-0152', 'urn:xmpp:reach:0', { reach: annotate });

function annotate(reach: XmlElement): Annotation {
  const addresses = childrenOf(reach, 'addr');
  const words = addresses.map((addr) => {
    const desc = childText(addr, 'desc');
    return join([addr.attributes['uri'] ?? 'nowhere', desc && `(${desc})`], ' ');
  });
  const where = words.length === 0 ? 'not to be reached elsewhere' : `to be reached at ${listed(words, 3)}`;
  return say('XEP-0152', where, { uris: addresses.flatMap(({ attributes: { uri } }) => uri ?? []) });
}
