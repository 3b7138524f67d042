/**
 * OpenPGP (XEP-0373, XEP-0374): messages, public keys and the secret key kept on the server under a passphrase.
 * Knows one element. Rule: what is encrypted is told by its length, a key by the end of its fingerprint.
 */
import { SECRET_MARK } from '../../redact/mark.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { amount, howMany, join, listed, tail } from '../phrase.ts';
import { base64Length } from '../read.ts';
import { say } from '../say.ts';

const SPEC = 'XEP-0373';

export const openPgpAnnotators: readonly Annotator[] = filed(SPEC, 'urn:xmpp:openpgp:0', {
  openpgp: (element) => sized('encrypted with OpenPGP', element),
  pubkey: (element) => sized('public OpenPGP key', childOf(element, 'data') ?? element),
  secretkey: (element) => sized('secret OpenPGP key under a passphrase', element),
  'public-keys-list': annotateKeys,
});

function sized(words: string, element: XmlElement): Annotation {
  // What was taken out has no length any more.
  if (textOf(element).includes(SECRET_MARK)) return say(SPEC, `${words} (secret)`);
  const bytes = base64Length(textOf(element));
  return say(SPEC, `${words}, ${amount(bytes)}`, { bytes });
}

function annotateKeys(list: XmlElement): Annotation {
  const prints = childrenOf(list, 'pubkey-metadata').flatMap(({ attributes }) => attributes['v4-fingerprint'] ?? []);
  return say(SPEC, join([howMany(prints.length, 'OpenPGP key'), listed(prints.map(tail), 3)], ': '), {
    fingerprints: prints,
  });
}
