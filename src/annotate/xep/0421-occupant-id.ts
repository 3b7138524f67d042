/**
 * Occupant ids (XEP-0421) and avatar hashes in presences (XEP-0153): marks servers put on most stanzas of a room.
 * Knows one element. Rule: told in few words, since they come again and again.
 */
import { childOf, textOf, type XmlElement } from '../../xml/element.ts';
import { OCCUPANT_ID, VCARD_UPDATE } from '../../xmpp/namespaces.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { tail } from '../phrase.ts';
import { say } from '../say.ts';

export const occupantMarkAnnotators: readonly Annotator[] = [
  {
    ns: OCCUPANT_ID,
    name: 'occupant-id',
    annotate: ({ attributes: { id } }) => say('XEP-0421', `occupant ${tail(id ?? 'unnamed')}`, { id }),
  },
  { ns: VCARD_UPDATE, name: 'x', annotate: annotatePhoto },
];

/** XEP-0153 §4.2: an empty hash means no picture, no `<photo/>` that nothing is known. */
function annotatePhoto(x: XmlElement): Annotation {
  const photo = childOf(x, 'photo');
  if (photo === undefined) return say('XEP-0153', 'picture not known');
  const hash = textOf(photo);
  return say('XEP-0153', hash === '' ? 'no picture' : `picture ${tail(hash)}`, { hash });
}
