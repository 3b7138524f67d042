/**
 * Whose words a message carries, and on whose authority that is said.
 * Knows one message. Rule: the server's word before the sender's own (HipChat: `delay/@from_jid`, one-to-one `from`,
 * `@from_jid`, and last the nick, which anybody may take: it is only claimed).
 */
import { childOf, type XmlElement } from '../xml/element.ts';
import { bareJid, parseJid, sameBare } from '../xmpp/jid.ts';
import { CLIENT, DELAY } from '../xmpp/namespaces.ts';
import type { AnnotationContext } from './annotation.ts';
import { vouchesFor } from './hipchat/sender.ts';
import { party } from './parties.ts';
import { asName } from './phrase.ts';
import { childText } from './read.ts';

export interface Speaker {
  /** As people call the speaker; undefined where a room speaks itself. */
  readonly words: string | undefined;
  readonly jid: string | undefined;
  readonly source: 'delay' | 'from' | 'from_jid' | 'occupant' | 'nick' | 'stream';
  /** Bare JID of the room it is said in. */
  readonly room: string | undefined;
}

/** Undefined where nothing in the message names a speaker. */
export function speakerOf(message: XmlElement, context: AnnotationContext): Speaker | undefined {
  const room = roomOf(message, context);
  if (context.direction === 'c2s' && message.ns === CLIENT)
    return { words: 'you', jid: undefined, source: 'stream', room };
  return delayed(message, context, room) ?? direct(message, context, room);
}

/** The room a groupchat message passes through, or that speaks itself, as in an invitation. */
function roomOf(message: XmlElement, context: AnnotationContext): string | undefined {
  const { type, from, to } = message.attributes;
  const sent = context.direction === 'c2s' && message.ns === CLIENT;
  const address = sent || isForRoom(message) ? to : from;
  if (address === undefined || address === '') return undefined;
  if (type === 'groupchat') return bareJid(address);
  return !sent && context.kindOf(address) === 'room' ? address : undefined;
}

/** Between servers, and from components: what goes to a room names it bare, what comes from it names an occupant's full JID. */
function isForRoom({ ns, attributes: { type, to } }: XmlElement): boolean {
  return ns !== CLIENT && type === 'groupchat' && to !== undefined && parseJid(to).resource === undefined;
}

function delayed(message: XmlElement, context: AnnotationContext, room: string | undefined): Speaker | undefined {
  const jid = childOf(message, 'delay', DELAY)?.attributes['from_jid'];
  if (jid === undefined || jid === '' || (room !== undefined && sameBare(jid, room))) return undefined;
  if (!vouchesFor(jid, context)) return undefined;
  return { words: party(jid, context), jid, source: 'delay', room };
}

function direct(message: XmlElement, context: AnnotationContext, room: string | undefined): Speaker | undefined {
  const { from, from_jid: trueSender } = message.attributes;
  if (room === undefined || isForRoom(message))
    return from === undefined || from === ''
      ? undefined
      : { words: party(from, context), jid: from, source: 'from', room };
  if (trueSender !== undefined && !sameBare(trueSender, room) && vouchesFor(trueSender, context)) {
    return { words: party(trueSender, context), jid: trueSender, source: 'from_jid', room };
  }
  return inChannel(message, context, room) ?? inRoom(from ?? '', context, room);
}

/** A channel says with each message whose it is (XEP-0369 §7.1.5). */
function inChannel(message: XmlElement, context: AnnotationContext, room: string): Speaker | undefined {
  const mix = childOf(message, 'mix', MIX);
  const [nick, jid] = ['nick', 'jid'].map((name) => mix && childText(mix, name));
  if (nick === undefined && jid === undefined) return undefined;
  return { words: jid === undefined ? nick && asName(nick) : party(jid, context), jid, source: 'occupant', room };
}

const MIX = 'urn:xmpp:mix:core:1';

/** The server has shown who is behind the nick, or there is only the nick. */
function inRoom(from: string, context: AnnotationContext, room: string): Speaker {
  const { resource } = parseJid(from);
  const nick = resource?.trim() === '' ? 'somebody without a nick' : resource && asName(resource);
  const known = context.kindOf(from) === 'self' ? 'you' : occupantName(from, context);
  return { words: known ?? nick, jid: from, source: known === undefined ? 'nick' : 'occupant', room };
}

function occupantName(jid: string, context: AnnotationContext): string | undefined {
  const person = context.occupantJid(jid);
  return person === undefined ? undefined : party(person, context);
}
