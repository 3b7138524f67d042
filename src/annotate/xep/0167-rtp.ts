/**
 * Calls over Jingle (XEP-0167), with ringing and holding, and keys of SRTP, which are secrets.
 * Knows one description or one piece of news. Rule: what is sent and in which formats; the rest stands in the XML.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { JINGLE_RTP } from '../../xmpp/namespaces.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, listed } from '../phrase.ts';
import { say } from '../say.ts';

const SPEC = 'XEP-0167';

export const rtpAnnotators: readonly Annotator[] = [
  ...filed(SPEC, JINGLE_RTP, { description: annotate }),
  ...filed(SPEC, 'urn:xmpp:jingle:apps:rtp:info:1', {
    ringing: 'it rings',
    active: 'goes on',
    hold: 'on hold',
    unhold: 'no longer on hold',
    mute: (mute) => about('muted', mute),
    unmute: (unmute) => about('no longer muted', unmute),
  }),
  ...filed('XEP-0181', 'urn:xmpp:jingle:dtmf:0', {
    dtmf: ({ attributes: { code } }) => say('XEP-0181', `key ${code ?? 'not named'} pressed`, { code }),
  }),
];

/** Up to this many formats are named. */
const NAMED = 3;

function annotate(description: XmlElement): Annotation {
  const { media = 'media' } = description.attributes;
  const codecs = childrenOf(description, 'payload-type').map(({ attributes: { name, id } }) => name ?? `format ${id}`);
  const names = [...new Set(codecs)];
  const keyed = childOf(description, 'crypto') ?? childOf(childOf(description, 'encryption') ?? description, 'crypto');
  const words = names.length === 0 ? media : `${media} (${listed(names, NAMED)})`;
  return say(SPEC, join([words, keyed && 'with an SRTP key (secret)'], ' '), { media, codecs: names });
}

function about(words: string, { attributes: { name } }: XmlElement): Annotation {
  return say(SPEC, join([name, words], ' '), { name });
}
