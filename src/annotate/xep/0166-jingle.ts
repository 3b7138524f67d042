/**
 * Jingle sessions (XEP-0166): calls, files, whatever two clients want to exchange past the server.
 * Knows actions and reasons; what is exchanged and over what is told by the annotators of those namespaces.
 * Rule: the action in words, then each content, then the reason; the session goes by the end of its id.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { lookup } from '../lookup.ts';
import { join, quote, tail } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';

const SPEC = 'XEP-0166';
export const JINGLE = 'urn:xmpp:jingle:1';

export const jingleAnnotators: readonly Annotator[] = [
  ...filed(SPEC, JINGLE, { jingle: annotate, reason: (reason) => say(SPEC, reasonWords(reason) ?? 'no reason') }),
  ...filed('XEP-0338', 'urn:xmpp:jingle:apps:grouping:0', { group: annotateGroup }),
];

function annotate(jingle: XmlElement, context: AnnotationContext): Annotation {
  const { action, sid, initiator, responder } = jingle.attributes;
  const session = sid === undefined ? 'a session' : `session ${tail(sid)}`;
  const reason = childOf(jingle, 'reason');
  const words = [
    `${(lookup(ACTIONS, action) ?? `${action ?? 'do something'} in #`).replace('#', session)}?`,
    ...childrenOf(jingle, 'content').map((content) => contentWords(content, context)),
    ...others(jingle).map((element) => context.inside(element)?.summary),
    reason && reasonWords(reason),
  ];
  const contents = childrenOf(jingle, 'content').map(({ attributes: { name = '' } }) => name);
  return say(SPEC, join(words), { action, sid, initiator, responder, reason: reason && conditionOf(reason), contents });
}

/** XEP-0166 §7.2; `#` stands for the session. */
const ACTIONS: Readonly<Record<string, string>> = {
  'content-accept': 'accept more for #',
  'content-add': 'add to #',
  'content-modify': 'change the direction in #',
  'content-reject': 'refuse more for #',
  'content-remove': 'take out of #',
  'description-info': 'settings for #',
  'security-info': 'security of #',
  'session-accept': 'accept #',
  'session-info': 'about #',
  'session-initiate': 'start #',
  'session-terminate': 'end #',
  'transport-accept': 'accept the other way for #',
  'transport-info': 'ways for #',
  'transport-reject': 'refuse the other way for #',
  'transport-replace': 'another way for #',
};

/** The description and the transport, each by its own annotator. */
function contentWords(content: XmlElement, context: AnnotationContext): string {
  const parts = elementsOf(content).map((part) => context.inside(part)?.summary);
  const { name, senders } = content.attributes;
  const oneWay = senders === undefined || senders === 'both' ? undefined : `sent by ${senders}`;
  return join(parts.length === 0 ? [name, oneWay] : [...parts, oneWay], ', ') || 'content not described';
}

function others(jingle: XmlElement): readonly XmlElement[] {
  return elementsOf(jingle).filter(({ ns }) => ns !== JINGLE);
}

/** XEP-0166 §7.4. */
export function reasonWords(reason: XmlElement): string | undefined {
  const text = childText(reason, 'text');
  const condition = conditionOf(reason);
  return join([condition && (lookup(REASONS, condition) ?? condition), text && quote(text)], ': ') || undefined;
}

function conditionOf(reason: XmlElement): string | undefined {
  return elementsOf(reason).find(({ local, ns }) => ns === JINGLE && local !== 'text')?.local;
}

const REASONS: Readonly<Record<string, string>> = {
  'alternative-session': 'another session takes its place',
  'connectivity-error': 'no connection could be made',
  'failed-application': 'one side cannot do what was offered',
  'failed-transport': 'one side cannot connect this way',
  'general-error': 'something went wrong',
  'incompatible-parameters': 'the two sides share no settings',
  'media-error': 'microphone, camera or media failed',
  'security-error': 'the security failed',
  'unsupported-applications': 'what was offered is not known',
  'unsupported-transports': 'none of the ways is known',
  busy: 'busy',
  cancel: 'given up',
  decline: 'declined',
  expired: 'too late',
  gone: 'the other is gone',
  success: 'done',
  timeout: 'no answer in time',
};

function annotateGroup(group: XmlElement): Annotation {
  const names = childrenOf(group, 'content').map(({ attributes: { name } }) => name ?? 'unnamed');
  const { semantics } = group.attributes;
  return say('XEP-0338', join([`${names.join(' and ') || 'nothing'} together`, semantics], ', '), { semantics, names });
}
