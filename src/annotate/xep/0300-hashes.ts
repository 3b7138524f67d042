/**
 * Hashes (XEP-0300) where they stand by themselves.
 * Knows the element alone. Rule: the function and the end of the hash.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { tail } from '../phrase.ts';
import { say } from '../say.ts';

export const hashAnnotators: readonly Annotator[] = ['urn:xmpp:hashes:1', 'urn:xmpp:hashes:2'].flatMap((ns) =>
  filed('XEP-0300', ns, {
    hash: annotate,
    'hash-used': ({ attributes: { algo } }) =>
      say('XEP-0300', `hash by ${algo ?? 'a way not named'} follows`, { algo }),
  }),
);

function annotate(hash: XmlElement): Annotation {
  const { algo } = hash.attributes;
  return say('XEP-0300', `${algo ?? 'unnamed'} hash ${tail(textOf(hash).trim())}`, { algo, hash: textOf(hash).trim() });
}
