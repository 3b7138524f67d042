/**
 * Hashes of vCards' pictures in presences (XEP-0153), of people and of rooms (XEP-0486).
 * Knows the element alone. Rule: an empty hash means no picture, no `<photo/>` that nothing is known (XEP-0153 §4.2).
 */
import { childOf, textOf, type XmlElement } from '../../xml/element.ts';
import { VCARD_UPDATE } from '../../xmpp/namespaces.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { tail } from '../phrase.ts';
import { say } from '../say.ts';

export const vcardAvatarAnnotators: readonly Annotator[] = filed('XEP-0153', VCARD_UPDATE, { x: annotate });

function annotate(x: XmlElement): Annotation {
  const photo = childOf(x, 'photo');
  if (photo === undefined) return say('XEP-0153', 'picture not known');
  const hash = textOf(photo);
  return say('XEP-0153', hash === '' ? 'no picture' : `picture ${tail(hash)}`, { hash });
}
