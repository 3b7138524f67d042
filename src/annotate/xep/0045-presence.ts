/**
 * Presences in rooms (XEP-0045 §7): joining, being there, leaving, and why.
 * Knows the presence and what the session has shown of people. Rule: an occupant is called by the name behind the nick
 * where the room has shown it.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { bareJid, parseJid, sameBare } from '../../xmpp/jid.ts';
import { CLIENT, HIPCHAT_MUC_ROOM, MUC, MUC_USER } from '../../xmpp/namespaces.ts';
import type { AnnotationContext } from '../annotation.ts';
import { lookup } from '../lookup.ts';
import { party } from '../parties.ts';
import { asName, join, quote } from '../phrase.ts';
import { childText } from '../read.ts';
import { isAre, reason, state, status } from '../rfc6121/presence-words.ts';
import { DEPARTURES } from './0045-status-codes.ts';

/** Bare JID of the room a presence is about (XEP-0045 §7.2); undefined for any other presence. */
export function roomOfPresence(presence: XmlElement, context: AnnotationContext): string | undefined {
  const address = presence.attributes[context.direction === 'c2s' ? 'to' : 'from'];
  if (address === undefined || presence.ns !== CLIENT) return undefined;
  const marked = childOf(presence, 'x', MUC) ?? childOf(presence, 'x', MUC_USER);
  if (marked === undefined && context.kindOf(bareJid(address)) !== 'room') return undefined;
  return bareJid(address);
}

/** The presence in a line. */
export function roomPresenceWords(presence: XmlElement, context: AnnotationContext): string {
  const { direction } = context;
  const address = presence.attributes[direction === 'c2s' ? 'to' : 'from'] ?? '';
  const room = context.nameOf(bareJid(address));
  const nick = parseJid(address).resource ?? '';
  const gone = presence.attributes['type'] === 'unavailable';
  if (presence.attributes['type'] === 'error') return `${room} refuses: ${reason(context)}`;
  if (direction === 'c2s') return gone ? `you leave ${room}${status(presence)}` : asking(presence, room, nick, context);
  const who = nick === '' ? `the room ${room}` : occupant(presence, address, nick, context);
  if (nick === '') return `${who} is ${gone ? 'gone' : state(presence, context)}`;
  if (gone) return `${leaving(presence, who, room, context)}${status(presence)}`;
  const as = who === nick ? '' : ` as ${quote(nick)}`;
  return `${who} ${isAre(who)} in ${room}${as}, ${state(presence, context)}`;
}

function leaving(presence: XmlElement, who: string, room: string, context: AnnotationContext): string {
  const user = childOf(presence, 'x', MUC_USER);
  if (user === undefined) return `${who} ${who === 'you' ? 'have' : 'has'} left ${room}`;
  const item = childOf(user, 'item');
  const codes = childrenOf(user, 'status').map(({ attributes: { code } }) => code);
  if (codes.includes('303') && item?.attributes['nick'] !== undefined)
    return `${who} ${who === 'you' ? 'are' : 'is'} now called ${quote(item.attributes['nick'])} in ${room}`;
  if (childOf(user, 'destroy') !== undefined) return `${room} was destroyed`;
  const why = codes.map((code) => lookup(DEPARTURES, code)).find((words) => words !== undefined);
  if (why === undefined) return `${who} ${who === 'you' ? 'have' : 'has'} left ${room}`;
  if (item !== undefined && isOwnDoing(item))
    return who === 'you' ? `you have closed ${room} for yourself` : `${who} has closed ${room} for themselves`;
  return join([`${who} ${who === 'you' ? 'were' : 'was'} ${why} ${room}`, item && byWhom(item, context)], ' ');
}

/** HipChat: an `<actor/>` equal to the item closed the room for themselves. */
function isOwnDoing(item: XmlElement): boolean {
  const actor = childOf(item, 'actor')?.attributes['jid'];
  return actor !== undefined && item.attributes['jid'] !== undefined && sameBare(actor, item.attributes['jid']);
}

function byWhom(item: XmlElement, context: AnnotationContext): string | undefined {
  const { jid, nick } = childOf(item, 'actor')?.attributes ?? {};
  const who = jid === undefined ? nick : party(jid, context);
  return who && `by ${jid === undefined ? asName(who) : who}`;
}

function asking(presence: XmlElement, room: string, nick: string, context: AnnotationContext): string {
  const joining = childOf(presence, 'x', MUC) !== undefined;
  const as = nick === '' ? '' : `as ${quote(nick)}`;
  if (!joining) return `${join([`you in ${room}`, as], ' ')}, ${state(presence, context)}`;
  const made = childOf(presence, 'x', HIPCHAT_MUC_ROOM);
  const name = made && childText(made, 'name');
  const what = name === undefined ? `join ${room}` : `join the room ${quote(name)}, or to make it,`;
  const how = as === '' ? 'without a nick, which XEP-0045 §7.2.1 demands' : as;
  return join([`you ask to ${what} ${how}`, nickKind(nick, context)], ', ');
}

/** HipChat's clients join by full name where its notes say mention name: whichever was used is told. */
function nickKind(nick: string, context: AnnotationContext): string | undefined {
  const { name, mention } = (context.self === undefined ? undefined : context.personOf(context.self)) ?? {};
  if (name === undefined || mention === undefined || nick === '') return undefined;
  const isNick = (one: string): boolean => one.toLowerCase() === nick.toLowerCase();
  if (isNick(name)) return 'your full name';
  return isNick(mention) ? 'your mention name' : 'which is neither your full name nor your mention name';
}

/** Status 110 marks one's own presence (XEP-0045 §7.2.2); the item may show the JID behind the nick. */
function occupant(presence: XmlElement, address: string, nick: string, context: AnnotationContext): string {
  const user = childOf(presence, 'x', MUC_USER);
  const own = user?.children.some(
    (child) => typeof child !== 'string' && child.local === 'status' && child.attributes['code'] === '110',
  );
  if (own === true || context.kindOf(address) === 'self') return 'you';
  const jid = (user && childOf(user, 'item')?.attributes['jid']) ?? context.occupantJid(address);
  return jid === undefined ? asName(nick) : party(bareJid(jid), context);
}
