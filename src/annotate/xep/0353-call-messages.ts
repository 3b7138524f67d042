/**
 * Calls announced by message: Jingle message initiation (XEP-0353), call invites (XEP-0482), and group calls (XEP-0272).
 * Knows one element. Rule: the call goes by the end of its id; what kind of call is told where it is announced.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed, type Saying } from '../filed.ts';
import { join, listed, tail } from '../phrase.ts';
import { say } from '../say.ts';
import { isTrue } from '../stanza-facts.ts';
import { JINGLE, reasonWords } from './0166-jingle.ts';

export const callMessageAnnotators: readonly Annotator[] = [
  ...['urn:xmpp:jingle-message:0', 'urn:xmpp:jingle-message:1'].flatMap((ns) =>
    filed('XEP-0353', ns, {
      propose: annotatePropose,
      ringing: step('XEP-0353', 'it rings for'),
      proceed: step('XEP-0353', 'takes'),
      accept: step('XEP-0353', 'has taken'),
      reject: step('XEP-0353', 'rejects'),
      retract: step('XEP-0353', 'gives up'),
      finish: step('XEP-0353', 'end of'),
    }),
  ),
  ...filed('XEP-0482', 'urn:xmpp:call-invites:0', {
    invite: annotateInvite,
    retract: step('XEP-0482', 'gives up'),
    accept: step('XEP-0482', 'takes'),
    reject: step('XEP-0482', 'rejects'),
    left: step('XEP-0482', 'has left'),
  }),
  ...filed('XEP-0272', 'urn:xmpp:jingle:muji:0', { muji: annotateMuji }),
];

function callOf(id: string | undefined): string {
  return id === undefined ? 'a call it does not name' : `call ${tail(id)}`;
}

function annotatePropose(propose: XmlElement, context: AnnotationContext): Annotation {
  const { id } = propose.attributes;
  const offers = childrenOf(propose, 'description').map((description) => context.inside(description)?.summary);
  return say('XEP-0353', join([`calls with ${join(offers, ' and ') || 'something'}`, callOf(id)]), { id });
}

function step(spec: string, words: string): Saying {
  return (element) => {
    const { id } = element.attributes;
    const reason = childOf(element, 'reason', JINGLE);
    return say(spec, join([`${words} ${callOf(id)}`, reason && reasonWords(reason)]), { id });
  };
}

/** XEP-0482 §3: by Jingle, by a group call, or by means outside of XMPP. */
function annotateInvite(invite: XmlElement, context: AnnotationContext): Annotation {
  const { video } = invite.attributes;
  const muji = childOf(invite, 'muji');
  const outside = childrenOf(invite, 'external').flatMap(({ attributes: { uri } }) => uri ?? []);
  const words = [
    `invites to a call${isTrue(video) ? ' with video' : ''}`,
    muji && context.inside(muji)?.summary,
    outside.length === 0 ? undefined : `or at ${listed(outside, 2)}`,
  ];
  return say('XEP-0482', join(words), { video: isTrue(video), external: outside });
}

/** In presences of the room: who is getting ready, and what they send. */
function annotateMuji(muji: XmlElement, context: AnnotationContext): Annotation {
  const { room } = muji.attributes;
  if (room !== undefined) return say('XEP-0272', `group call in ${context.nameOf(room)}`, { room });
  const contents = childrenOf(muji, 'content').map(({ attributes: { name } }) => name ?? 'unnamed');
  const preparing = childOf(muji, 'preparing') !== undefined;
  return say('XEP-0272', join(['in the group call', preparing ? 'getting ready' : listed(contents, 3)], ': '), {
    preparing,
    contents,
  });
}
