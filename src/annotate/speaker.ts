/**
 * Whose words a message carries, and on whose authority that is said.
 * Knows one message. Rule: the server's word before the sender's own (HipChat: `delay/@from_jid`, one-to-one `from`,
 * `@from_jid`, and last the nick, which anybody may take: it is only claimed).
 */
import { childOf, type XmlElement } from '../xml/element.ts';
import { bareJid, parseJid, sameBare } from '../xmpp/jid.ts';
import { CLIENT, DELAY } from '../xmpp/namespaces.ts';
import type { SessionFacts } from './annotation.ts';
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
export function speakerOf(message: XmlElement, facts: SessionFacts): Speaker | undefined {
  const room = roomOf(message, facts);
  if (facts.direction === 'c2s' && message.ns === CLIENT)
    return { words: 'you', jid: undefined, source: 'stream', room };
  return delayed(message, facts, room) ?? direct(message, facts, room);
}

/** The room a groupchat message passes through, or that speaks itself, as in an invitation. */
function roomOf(message: XmlElement, facts: SessionFacts): string | undefined {
  const { type, from, to } = message.attributes;
  const sent = facts.direction === 'c2s' && message.ns === CLIENT;
  const address = sent || isForRoom(message) ? to : from;
  if (address === undefined || address === '') return undefined;
  if (type === 'groupchat') return bareJid(address);
  return !sent && facts.kindOf(address) === 'room' ? address : undefined;
}

/** Between servers, and from components: what goes to a room names it bare, what comes from it names an occupant's full JID. */
function isForRoom({ ns, attributes: { type, to } }: XmlElement): boolean {
  return ns !== CLIENT && type === 'groupchat' && to !== undefined && parseJid(to).resource === undefined;
}

function delayed(message: XmlElement, facts: SessionFacts, room: string | undefined): Speaker | undefined {
  const jid = childOf(message, 'delay', DELAY)?.attributes['from_jid'];
  if (jid === undefined || jid === '' || (room !== undefined && sameBare(jid, room))) return undefined;
  if (!vouchesFor(jid, facts)) return undefined;
  return { words: party(jid, facts), jid, source: 'delay', room };
}

function direct(message: XmlElement, facts: SessionFacts, room: string | undefined): Speaker | undefined {
  const { from, from_jid: trueSender } = message.attributes;
  if (room === undefined || isForRoom(message))
    return from === undefined || from === ''
      ? undefined
      : { words: party(from, facts), jid: from, source: 'from', room };
  if (trueSender !== undefined && !sameBare(trueSender, room) && vouchesFor(trueSender, facts)) {
    return { words: party(trueSender, facts), jid: trueSender, source: 'from_jid', room };
  }
  return inChannel(message, facts, room) ?? inRoom(from ?? '', facts, room);
}

/** A channel says with each message whose it is (XEP-0369 §7.1.5). */
function inChannel(message: XmlElement, facts: SessionFacts, room: string): Speaker | undefined {
  const mix = childOf(message, 'mix', MIX);
  const [nick, jid] = ['nick', 'jid'].map((name) => mix && childText(mix, name));
  if (nick === undefined && jid === undefined) return undefined;
  return { words: jid === undefined ? nick && asName(nick) : party(jid, facts), jid, source: 'occupant', room };
}

const MIX = 'urn:xmpp:mix:core:1';

/** The server has shown who is behind the nick, or there is only the nick. */
function inRoom(from: string, facts: SessionFacts, room: string): Speaker {
  const { resource } = parseJid(from);
  const nick = resource?.trim() === '' ? 'somebody without a nick' : resource && asName(resource);
  const known = facts.kindOf(from) === 'self' ? 'you' : occupantName(from, facts);
  return { words: known ?? nick, jid: from, source: known === undefined ? 'nick' : 'occupant', room };
}

function occupantName(jid: string, facts: SessionFacts): string | undefined {
  const person = facts.occupantJid(jid);
  return person === undefined ? undefined : party(person, facts);
}
