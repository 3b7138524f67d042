/**
 * OMEMO (XEP-0384) in its first namespace, which most clients speak, and in the later ones: devices, keys, messages.
 * Knows one element. Rule: nothing is decrypted, keys are public or of no use alone; devices are told by their numbers.
 */
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { amount, howMany, join, listed } from '../phrase.ts';
import { base64Length } from '../read.ts';
import { say } from '../say.ts';

const SPEC = 'XEP-0384';

export const omemoAnnotators: readonly Annotator[] = [
  ...filed(SPEC, 'eu.siacs.conversations.axolotl', {
    list: annotateDevices,
    bundle: (bundle) => annotateBundle(bundle, 'prekeys', 'preKeyPublic'),
    encrypted: (encrypted) => annotateMessage(encrypted, childOf(encrypted, 'header')),
  }),
  ...['urn:xmpp:omemo:1', 'urn:xmpp:omemo:2'].flatMap((ns) =>
    filed(SPEC, ns, {
      devices: annotateDevices,
      bundle: (bundle) => annotateBundle(bundle, 'prekeys', 'pk'),
      encrypted: (encrypted) => annotateMessage(encrypted, childOf(encrypted, 'header')),
    }),
  ),
];

/** Up to this many devices are named. */
const NAMED = 4;

function annotateDevices(list: XmlElement): Annotation {
  const devices = childrenOf(list, 'device').map(({ attributes: { id, label } }) => ({ id: id ?? 'unnamed', label }));
  const words = devices.map(({ id, label }) => join([id, label && `(${label})`], ' '));
  const ids = devices.map(({ id }) => id);
  return say(SPEC, join([howMany(ids.length, 'OMEMO device'), listed(words, NAMED)], ': '), { devices: ids });
}

function annotateBundle(bundle: XmlElement, list: string, one: string): Annotation {
  const prekeys = childrenOf(childOf(bundle, list) ?? bundle, one).length;
  return say(SPEC, `OMEMO keys: ${howMany(prekeys, 'one-time key')}`, { prekeys });
}

/** Without a payload, it only sets up or moves on the session. */
function annotateMessage(encrypted: XmlElement, header: XmlElement | undefined): Annotation {
  const sid = header?.attributes['sid'];
  const keys =
    header === undefined ? [] : [header, ...childrenOf(header, 'keys')].flatMap((at) => childrenOf(at, 'key'));
  const payload = childOf(encrypted, 'payload');
  const bytes = payload && base64Length(textOf(payload));
  const words = [
    bytes === undefined ? 'OMEMO keys without a text' : `encrypted with OMEMO, ${amount(bytes)}`,
    sid && `from device ${sid}`,
    `for ${howMany(keys.length, 'device')}`,
  ];
  return say(SPEC, join(words, ', '), { sid, recipients: keys.flatMap(({ attributes: { rid } }) => rid ?? []), bytes });
}
