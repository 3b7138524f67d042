/**
 * Who vouches for the sender of a HipChat message: `from_jid` beside the nick, which anybody may take (first-party web client).
 * Knows one message and what the session knows of people. Rule: says where a claim comes from, judges nobody.
 */
import type { XmlElement } from '../../xml/element.ts';
import { bareJid, parseJid, sameBare } from '../../xmpp/jid.ts';
import { isHipchatUser } from '../../xmpp/sasl/hipchat.ts';
import type { Annotation, AnnotationContext, SessionFacts } from '../annotation.ts';
import { join, quote } from '../phrase.ts';
import { say } from '../say.ts';
import { describeAddress, splitResource, viaProxy } from './resource.ts';

/** Undefined where the message says no more of its sender than its `from` does. */
export function senderNote({ attributes }: XmlElement, context: AnnotationContext): Annotation | undefined {
  const { type, from, from_jid: author } = attributes;
  if (context.direction === 'c2s' || from === undefined) return undefined;
  if (author === undefined || author === '') return type === 'groupchat' ? undefined : throughProxy(from);
  const fields = { from_jid: author, on_roster: context.onRoster(author) };
  if (!vouchesFor(author, context)) return say('HipChat', `from_jid ${describeAddress(author)}, ${UNHEARD}`, fields);
  if (sameBare(author, from) && context.kindOf(bareJid(author)) === 'room')
    return say('HipChat', 'from_jid is the room itself: who wrote is only claimed by the nick', fields);
  const other = type === 'groupchat' ? otherNick(from, author, context) : otherSender(from, author, context);
  return say('HipChat', join([`from_jid ${rosterWords(author, context)}`, other]), fields);
}

/** Said of an author who is named where no server of HipChat's vouches for it. */
export const UNHEARD = 'which only HipChat’s servers vouch for';

/** Whether a `from_jid` counts: elsewhere servers pass on what anybody wrote there. */
export function vouchesFor(author: string, { usesMentions, self }: SessionFacts): boolean {
  if (author === '') return false;
  return usesMentions || (isHipchatUser(author) && (self === undefined || isHipchatUser(self)));
}

/** `777_5150@chat.hipchat.com, on your roster`; the name stands in the message's own summary. */
export function rosterWords(jid: string, context: AnnotationContext): string {
  const known = context.onRoster(jid);
  const roster = known === undefined ? undefined : known ? 'on your roster' : 'not on your roster';
  return join([describeAddress(jid), context.kindOf(bareJid(jid)) === 'self' ? 'which is you' : roster], ', ');
}

/** A nick that is not the name of whoever wrote. */
function otherNick(from: string, author: string, context: AnnotationContext): string | undefined {
  const { resource: nick } = parseJid(from);
  const { name } = context.personOf(bareJid(author)) ?? {};
  return nick === undefined || nick.trim() === '' || name === nick ? undefined : `under the nick ${quote(nick)}`;
}

/** Between two, `from` is the sender. */
function otherSender(from: string, author: string, { kindOf }: AnnotationContext): string | undefined {
  const differs = !sameBare(from, author) && kindOf(author) !== 'self';
  return differs ? 'not the one it is from' : undefined;
}

/** The client of a stanza's sender, where HipChat's resources tell it; undefined where they do not. */
export function throughProxy(jid: string): Annotation | undefined {
  const words = viaProxy(jid);
  return words === undefined ? undefined : say('HipChat', words, { ...splitResource(parseJid(jid).resource ?? '') });
}
