/**
 * Who vouches for the sender of a HipChat message: `from_jid` beside the nick, which anybody may take (first-party web client).
 * Knows one message and what the session knows of people. Rule: says where a claim comes from, judges nobody.
 */
import type { XmlElement } from '../../xml/element.ts';
import { bareJid, parseJid, sameBare } from '../../xmpp/jid.ts';
import type { Annotation, AnnotationContext } from '../annotation.ts';
import { join, quote } from '../phrase.ts';
import { say } from '../say.ts';
import { describeAddress, splitResource, viaProxy } from './resource.ts';

/** Undefined where the message says no more of its sender than its `from` does. */
export function senderNote({ attributes }: XmlElement, context: AnnotationContext): Annotation | undefined {
  const { type, from, from_jid: author } = attributes;
  if (context.direction === 'c2s' || from === undefined) return undefined;
  if (author === undefined || author === '') return type === 'groupchat' ? undefined : throughProxy(from);
  const fields = { from_jid: author, on_roster: context.onRoster(author) };
  if (sameBare(author, from) && context.kindOf(bareJid(author)) === 'room')
    return say('HipChat', 'from_jid is the room itself: who wrote is only claimed by the nick', fields);
  return say('HipChat', join([`from_jid ${rosterWords(author, context)}`, otherNick(from, author, context)]), fields);
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
  return nick === undefined || name === undefined || name === nick ? undefined : `under the nick ${quote(nick)}`;
}

/** The client of a stanza's sender, where HipChat's resources tell it; undefined where they do not. */
export function throughProxy(jid: string): Annotation | undefined {
  const words = viaProxy(jid);
  return words === undefined ? undefined : say('HipChat', words, { ...splitResource(parseJid(jid).resource ?? '') });
}
