/**
 * Who vouches for the sender of a HipChat message: `from_jid` beside the nick, which anybody may take (first-party web client).
 * Knows one message and what the session knows of people. Rule: says where a claim comes from, judges nobody.
 */
import type { XmlElement } from '../../xml/element.ts';
import { bareJid, parseJid } from '../../xmpp/jid.ts';
import type { Annotation, AnnotationContext } from '../annotation.ts';
import { join, quote } from '../phrase.ts';
import { say } from '../say.ts';
import { describeAddress, splitResource } from './resource.ts';

/** Undefined where the message says no more of its sender than its `from` does. */
export function senderNote({ attributes }: XmlElement, context: AnnotationContext): Annotation | undefined {
  const { type, from, from_jid: author } = attributes;
  if (context.direction === 'c2s' || from === undefined) return undefined;
  if (author === undefined) return type === 'groupchat' ? undefined : viaProxy(from);
  const fields = { from_jid: author, on_roster: context.onRoster(author) };
  if (bareJid(author) === bareJid(from) && context.kindOf(bareJid(author)) === 'room')
    return say('HipChat', 'from_jid is the room itself: who wrote is only claimed by the nick', fields);
  return say('HipChat', join([`from_jid ${rosterWords(author, context)}`, otherNick(from, author, context)]), fields);
}

/** `777_5150@chat.hipchat.com, on your roster`; the name stands in the message's own summary. */
export function rosterWords(jid: string, context: AnnotationContext): string {
  const known = context.onRoster(jid) ?? (context.nameOf(bareJid(jid)) === bareJid(jid) ? false : undefined);
  const roster = known === undefined ? undefined : known ? 'on your roster' : 'not on your roster';
  return join([describeAddress(jid), roster], ', ');
}

/** A nick that is not the name of whoever wrote. */
function otherNick(from: string, author: string, context: AnnotationContext): string | undefined {
  const { resource: nick } = parseJid(from);
  const { name } = context.personOf(bareJid(author)) ?? {};
  return nick === undefined || name === undefined || name === nick ? undefined : `under the nick ${quote(nick)}`;
}

function viaProxy(from: string): Annotation | undefined {
  const { client, proxy } = splitResource(parseJid(from).resource ?? '');
  return proxy === undefined ? undefined : say('HipChat', `client ${client} through ${proxy}`, { client, proxy });
}
