/**
 * `<presence/>` (RFC 6121 §3 and §4, in rooms XEP-0045 §7): who is there, who comes, who goes, who asks to see whom.
 * Knows extensions only by what was said of them. Rule: a type nobody defined is named and not guessed at.
 */

import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { bareJid, parseJid } from '../../xmpp/jid.ts';
import { CLIENT, HIPCHAT_MUC_ROOM, MUC, MUC_USER, SERVER } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { present } from '../fields.ts';
import { lookup } from '../lookup.ts';
import { party, recipient, sender } from '../parties.ts';
import { join, quote } from '../phrase.ts';
import { childText, numberOf } from '../read.ts';

export const presenceAnnotators: readonly Annotator[] = [CLIENT, SERVER].map((ns) => ({
  ns,
  name: 'presence',
  annotate,
}));

function annotate(presence: XmlElement, context: AnnotationContext): Annotation {
  const { type, id, from, to } = presence.attributes;
  const inRoom = roomOf(presence, context) !== undefined;
  return {
    spec: inRoom ? 'XEP-0045 §7' : type === undefined || type === 'unavailable' ? 'RFC 6121 §4' : 'RFC 6121 §3',
    level: type === 'available' ? 'warning' : 'info',
    summary: join([inRoom ? inRoomSummary(presence, context) : summaryOf(presence, context), oddType(type)]),
    fields: present({
      type,
      id,
      from,
      to,
      show: childText(presence, 'show'),
      status: childText(presence, 'status'),
      priority: numberOf(childText(presence, 'priority')),
    }),
  };
}

/** HipChat's web client writes it, and servers take it. */
function oddType(type: string | undefined): string | undefined {
  return type === 'available' ? 'type “available”, which RFC 6121 §4.7.1 does not know' : undefined;
}

/** RFC 6121 §4.7.2.1. */
const SHOWN: Readonly<Record<string, string>> = {
  chat: 'free to chat',
  away: 'away',
  xa: 'away for long',
  dnd: 'not to be disturbed',
};

/** RFC 6121 §4.7.1, said of the sender; HipChat's web client writes `available`, which no RFC knows. */
function summaryOf(presence: XmlElement, context: AnnotationContext): string {
  const who = sender(presence, context);
  const whom = recipient(presence, context);
  switch (presence.attributes['type']) {
    case undefined:
    case 'available':
      return `${who} ${isAre(who)} ${join([state(presence), flood(presence), directed(presence, context)], ', ')}`;
    case 'unavailable':
      return join([`${who} ${isAre(who)} gone${status(presence)}`, phone(presence), directed(presence, context)], ', ');
    case 'subscribe':
      return `${who} ${who === 'you' ? 'ask' : 'asks'} to see the presence of ${whom}`;
    case 'subscribed':
      return `${who} ${who === 'you' ? 'let' : 'lets'} ${whom} see the presence`;
    case 'unsubscribe':
      return `${who} no longer ${who === 'you' ? 'want' : 'wants'} to see the presence of ${whom}`;
    case 'unsubscribed':
      return `${who} no longer ${who === 'you' ? 'let' : 'lets'} ${whom} see the presence`;
    case 'probe':
      return `${who} ${who === 'you' ? 'ask' : 'asks'} for the current presence of ${whom}`;
    case 'error':
      return `${who} to ${whom}: ${reason(context)}`;
    default:
      return `${who} to ${whom}: presence of unknown type ${quote(presence.attributes['type'] ?? '')}`;
  }
}

function inRoomSummary(presence: XmlElement, context: AnnotationContext): string {
  const { direction } = context;
  const address = presence.attributes[direction === 'c2s' ? 'to' : 'from'] ?? '';
  const room = context.nameOf(bareJid(address));
  const nick = parseJid(address).resource ?? '';
  const gone = presence.attributes['type'] === 'unavailable';
  if (presence.attributes['type'] === 'error') return `${room} refuses: ${reason(context)}`;
  if (direction === 'c2s') return gone ? `you leave ${room}${status(presence)}` : asking(presence, room, nick, context);
  const who = occupant(presence, address, nick, context);
  if (gone) return `${leaving(presence, who, room, context)}${status(presence)}`;
  const as = who === nick ? '' : ` as ${quote(nick)}`;
  return `${who} ${isAre(who)} in ${room}${as}, ${state(presence)}`;
}

/** XEP-0045 §9.1, §8.2, §10.9, §7.14: why an occupant is not there any more, where it was not their own wish. */
const DEPARTURES: Readonly<Record<string, string>> = {
  '301': 'banned from',
  '307': 'removed from',
  '321': 'removed from',
};

function leaving(presence: XmlElement, who: string, room: string, context: AnnotationContext): string {
  const user = childOf(presence, 'x', MUC_USER);
  const codes = user === undefined ? [] : childrenOf(user, 'status').map(({ attributes: { code } }) => code);
  const why = codes.map((code) => lookup(DEPARTURES, code)).find((words) => words !== undefined);
  if (why === undefined) return `${who} ${who === 'you' ? 'have' : 'has'} left ${room}`;
  const item = user && childOf(user, 'item');
  const { jid } = (item && childOf(item, 'actor')?.attributes) ?? {};
  const by = jid === undefined ? undefined : `by ${party(jid, context)}`;
  return join([`${who} ${who === 'you' ? 'were' : 'was'} ${why} ${room}`, by], ' ');
}

function asking(presence: XmlElement, room: string, nick: string, context: AnnotationContext): string {
  const joining = childOf(presence, 'x', MUC) !== undefined;
  const as = `as ${quote(nick)}`;
  if (!joining) return `you in ${room} ${as}, ${state(presence)}`;
  const made = childOf(presence, 'x', HIPCHAT_MUC_ROOM);
  const name = made && childText(made, 'name');
  const what = name === undefined ? `join ${room}` : `join the room ${quote(name)}, or to make it,`;
  return join([`you ask to ${what} ${as}`, nickKind(nick, context)], ', ');
}

/** HipChat's clients join by full name where its notes say mention name: whichever was used is told. */
function nickKind(nick: string, context: AnnotationContext): string | undefined {
  const jid = context.personCalled(nick);
  if (jid === undefined || context.kindOf(jid) !== 'self') return undefined;
  return context.personOf(jid)?.name?.toLowerCase() === nick.toLowerCase() ? 'your full name' : 'your mention name';
}

/** HipChat: somebody who is gone but has the app on a phone. */
function phone(presence: XmlElement): string | undefined {
  return childOf(presence, 'mobile', presence.ns) === undefined ? undefined : 'to be reached on a phone';
}

/** HipChat: a client that asks for presences by itself. */
function flood(presence: XmlElement): string | undefined {
  return presence.attributes['roster_presences'] === 'false' ? 'and want nobody’s presence unasked' : undefined;
}

/** Bare JID of the room a presence is about (XEP-0045 §7.2); undefined for any other presence. */
function roomOf(presence: XmlElement, context: AnnotationContext): string | undefined {
  const address = presence.attributes[context.direction === 'c2s' ? 'to' : 'from'];
  if (address === undefined || presence.ns === SERVER) return undefined;
  const marked = childOf(presence, 'x', MUC) ?? childOf(presence, 'x', MUC_USER);
  if (marked === undefined && context.kindOf(bareJid(address)) !== 'room') return undefined;
  return bareJid(address);
}

/** Status 110 marks one's own presence (XEP-0045 §7.2.2); the item may show the JID behind the nick. */
function occupant(presence: XmlElement, address: string, nick: string, context: AnnotationContext): string {
  const user = childOf(presence, 'x', MUC_USER);
  const own = user?.children.some(
    (child) => typeof child !== 'string' && child.local === 'status' && child.attributes['code'] === '110',
  );
  if (own === true || context.kindOf(address) === 'self') return 'you';
  const jid = (user && childOf(user, 'item')?.attributes['jid']) ?? context.occupantJid(address);
  return jid === undefined ? nick : party(bareJid(jid), context);
}

function state(presence: XmlElement): string {
  const show = childText(presence, 'show');
  const shown = show === undefined ? 'available' : (lookup(SHOWN, show) ?? `show ${quote(show)}`);
  return `${shown}${status(presence)}`;
}

function status(presence: XmlElement): string {
  const text = childText(presence, 'status');
  return text === undefined ? '' : `: ${quote(text)}`;
}

/** Directed presence goes to one address only (RFC 6121 §4.6). */
function directed(presence: XmlElement, context: AnnotationContext): string | undefined {
  const { to } = presence.attributes;
  return context.direction === 'c2s' && to !== undefined ? `told to ${party(to, context)}` : undefined;
}

function reason(context: AnnotationContext): string {
  return context.payloads.find(({ level }) => level !== 'info')?.summary ?? 'error without a reason';
}

function isAre(who: string): string {
  return who === 'you' ? 'are' : 'is';
}
