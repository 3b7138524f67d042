/**
 * Which encryption a message has (XEP-0380).
 * Knows the element alone. Rule: the name the sender gives, else the one hiptap knows, else the namespace.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { lookup } from '../lookup.ts';
import { say } from '../say.ts';

export const encryptionAnnotators: readonly Annotator[] = filed('XEP-0380', 'urn:xmpp:eme:0', {
  encryption: annotate,
});

/** XEP-0380 §3. */
const METHODS: Readonly<Record<string, string>> = {
  'eu.siacs.conversations.axolotl': 'OMEMO',
  'jabber:x:encrypted': 'OpenPGP (XEP-0027)',
  'urn:xmpp:omemo:1': 'OMEMO',
  'urn:xmpp:omemo:2': 'OMEMO',
  'urn:xmpp:openpgp:0': 'OpenPGP',
  'urn:xmpp:otr:0': 'OTR',
};

function annotate({ attributes: { namespace, name } }: XmlElement): Annotation {
  const words = name ?? lookup(METHODS, namespace) ?? namespace ?? 'means it does not name';
  return say('XEP-0380', `encrypted with ${words}`, { namespace, name });
}
