/**
 * Channels (XEP-0369 and what belongs to it: XEP-0403, 0405, 0406, 0407): what becomes of rooms when they are made of pubsub nodes.
 * Knows one element. Rule: what is asked of the channel, and who speaks; nodes are left to the XML.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { party } from '../parties.ts';
import { howMany, join, quote } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

const SPEC = 'XEP-0369';

export const mixAnnotators: readonly Annotator[] = [
  ...filed(SPEC, 'urn:xmpp:mix:core:1', {
    mix: (mix, context) => say(SPEC, participantWords(mix, context), participantFields(mix)),
    participant: (one, context) => say(SPEC, participantWords(one, context), participantFields(one)),
    join: (element, context) => annotateJoin(element, context, SPEC),
    leave: (_, context) => asked(context, 'leave the channel', 'the channel was left'),
    setnick: (element, context) =>
      asked(context, `take the ${nickWords(element)}`, `now under the ${nickWords(element)}`),
    'update-subscription': (_, context) => asked(context, 'change what is sent to me', 'what is sent was changed'),
    create: ({ attributes: { channel } }, context) =>
      asked(context, `make ${named(channel)}`, `${named(channel)} was made`, { channel }),
    destroy: ({ attributes: { channel } }, context) =>
      asked(context, `destroy ${named(channel)}`, `${named(channel)} was destroyed`, { channel }),
  }),
  ...filed('XEP-0403', 'urn:xmpp:mix:presence:0', {
    mix: (mix, context) => say('XEP-0403', participantWords(mix, context), participantFields(mix)),
  }),
  ...filed('XEP-0405', 'urn:xmpp:mix:pam:2', { 'client-join': annotateOwn, 'client-leave': annotateOwn }),
];

function asked(
  context: AnnotationContext,
  request: string,
  done: string,
  fields: Readonly<Record<string, string | undefined>> = {},
): Annotation {
  return say(SPEC, iqType(context) === 'result' ? done : `${request}?`, fields);
}

function named(channel: string | undefined): string {
  return channel === undefined ? 'a channel of any name' : `channel ${channel}`;
}

function nickWords(element: XmlElement): string {
  const nick = childText(element, 'nick');
  return nick === undefined ? 'nick of its choice' : `nick ${quote(nick)}`;
}

function participantWords(element: XmlElement, context: AnnotationContext): string {
  const [nick, jid] = ['nick', 'jid'].map((name) => childText(element, name));
  return `participant ${join([nick && quote(nick), jid && party(jid, context)], ', ') || 'not named'}`;
}

function participantFields(element: XmlElement): Readonly<Record<string, string | undefined>> {
  const [nick, jid] = ['nick', 'jid'].map((name) => childText(element, name));
  return { nick, jid };
}

function annotateJoin(element: XmlElement, context: AnnotationContext, spec: string): Annotation {
  const nodes = howMany(childrenOf(element, 'subscribe').length, 'node');
  const { id } = element.attributes;
  const words = iqType(context) === 'result' ? 'in the channel' : 'join the channel';
  const mark = iqType(context) === 'result' ? '' : '?';
  const nick = childText(element, 'nick');
  return say(spec, join([join([words, nick && `as ${quote(nick)}`], ' ').concat(mark), nodes]), { id, nick });
}

/** XEP-0405 §3: asked of one's own server, which asks the channel. */
function annotateOwn(element: XmlElement, context: AnnotationContext): Annotation {
  const { channel } = element.attributes;
  const inner = childOf(element, 'join') ?? childOf(element, 'leave');
  const words = (inner && context.inside(inner)?.summary) ?? element.local;
  return say('XEP-0405', join([words, channel && `channel ${channel}`]), { channel });
}
