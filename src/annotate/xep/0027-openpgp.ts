/**
 * OpenPGP as it was first used (XEP-0027): presences signed, messages encrypted.
 * Knows the element alone. Rule: that it is signed or encrypted, and how long; nobody's key is at hand to look further.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { amount } from '../phrase.ts';
import { base64Length } from '../read.ts';
import { say } from '../say.ts';

export const pgpAnnotators: readonly Annotator[] = [
  ...filed('XEP-0027', 'jabber:x:signed', { x: 'signed with OpenPGP' }),
  ...filed('XEP-0027', 'jabber:x:encrypted', { x: annotateEncrypted }),
];

function annotateEncrypted(x: XmlElement): Annotation {
  const bytes = base64Length(textOf(x));
  return say('XEP-0027', `encrypted with OpenPGP, ${amount(bytes)}`, { bytes });
}
