/**
 * `<presence/>` (RFC 6121 §3 and §4, in rooms XEP-0045 §7): who is there, who comes, who goes, who asks to see whom.
 * Knows extensions only by what was said of them. Rule: a type nobody defined is named and not guessed at.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import { parseJid } from '../../xmpp/jid.ts';
import { CONTENT_NAMESPACES } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { present } from '../fields.ts';
import { RIOT } from '../games/riot.ts';
import { party, recipient, sender } from '../parties.ts';
import { join, quote, shorten } from '../phrase.ts';
import { childText, numberOf } from '../read.ts';
import { roomOfPresence, roomPresenceWords } from '../xep/0045-presence.ts';
import { isAre, reason, state, status } from './presence-words.ts';

export const presenceAnnotators: readonly Annotator[] = CONTENT_NAMESPACES.map((ns) => ({
  ns,
  name: 'presence',
  annotate,
}));

function annotate(presence: XmlElement, context: AnnotationContext): Annotation {
  const { type, id, from, to } = presence.attributes;
  const inRoom = roomOfPresence(presence, context) !== undefined;
  const priority = childText(presence, 'priority');
  return {
    spec: inRoom ? 'XEP-0045 §7' : type === undefined || type === 'unavailable' ? 'RFC 6121 §4' : 'RFC 6121 §3',
    level: type === 'available' || isOutOfRange(priority) ? 'warning' : 'info',
    summary: join([
      inRoom ? roomPresenceWords(presence, context) : summaryOf(presence, context),
      gamesPlayed(context),
      clientType(presence),
      oddType(type),
      oddPriority(priority),
    ]),
    fields: present({
      type,
      id,
      from,
      to,
      show: childText(presence, 'show'),
      status: childText(presence, 'status'),
      priority: numberOf(priority),
      mobile: childOf(presence, 'mobile', presence.ns) === undefined ? undefined : true,
      roster_presences: presence.attributes['roster_presences'],
    }),
  };
}

/** HipChat: which kind of client, in an `<x/>` that has no namespace of its own. */
function clientType(presence: XmlElement): string | undefined {
  const x = childOf(presence, 'x', presence.ns);
  const type = x && childText(x, 'client_type');
  return type === undefined || type === '' ? undefined : `client type ${shorten(type, RESOURCE_LIMIT)}`;
}

/** What a presence carries for games is what it is sent for. */
function gamesPlayed({ payloads }: AnnotationContext): string | undefined {
  return payloads.find(({ spec }) => spec === RIOT)?.summary;
}

/** HipChat's web client writes it, and servers take it. */
function oddType(type: string | undefined): string | undefined {
  return type === 'available' ? 'type “available”, which RFC 6121 §4.7.1 does not know' : undefined;
}

/** RFC 6121 §4.7.2.3: a whole number that fits into a signed byte. */
function isOutOfRange(priority: string | undefined): boolean {
  if (priority === undefined) return false;
  const number = numberOf(priority.trim());
  return number === undefined || !Number.isInteger(number) || number < -128 || number > 127;
}

function oddPriority(priority: string | undefined): string | undefined {
  if (priority === undefined || !isOutOfRange(priority)) return undefined;
  return `priority ${quote(priority)} is none, which goes from −128 to 127 (RFC 6121 §4.7.2.3)`;
}

/** RFC 6121 §8.5.2.1.1: a resource below 0 is sent no messages that are for the account. */
function priorityWords(presence: XmlElement): string | undefined {
  const priority = numberOf(childText(presence, 'priority'));
  if (priority === undefined || priority === 0 || isOutOfRange(String(priority))) return undefined;
  return priority < 0 ? `priority ${priority}, no messages unasked` : `priority ${priority}`;
}

/** RFC 6121 §4.7.1, said of the sender; HipChat's web client writes `available`, which no RFC knows. */
function summaryOf(presence: XmlElement, context: AnnotationContext): string {
  const who = otherClient(presence, context) ?? sender(presence, context);
  const whom = recipient(presence, context);
  switch (presence.attributes['type']) {
    case undefined:
    case 'available':
      return `${who} ${isAre(who)} ${join([state(presence, context), priorityWords(presence), flood(presence), directed(presence, context)], ', ')}`;
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
    case 'invisible':
      return `${who} ${isAre(who)} invisible (XEP-0018)`;
    case 'error':
      return `${who} to ${whom}: ${reason(context)}`;
    default:
      return `${who} to ${whom}: presence of unknown type ${quote(presence.attributes['type'] ?? '')}`;
  }
}

/** One's own presence comes back to each of one's clients (RFC 6121 §4.2.2); whose it is, the resources tell. */
function otherClient({ attributes }: XmlElement, { direction, kindOf }: AnnotationContext): string | undefined {
  const { from = '', to = '' } = attributes;
  if (direction === 'c2s' || kindOf(from) !== 'self' || kindOf(to) !== 'self') return undefined;
  const [theirs, own] = [parseJid(from).resource, parseJid(to).resource];
  if (theirs === undefined || own === undefined || theirs === own) return undefined;
  return `another of your clients (${shorten(theirs, RESOURCE_LIMIT)})`;
}

/** Longest resource shown, in UTF-16 units. */
const RESOURCE_LIMIT = 40;

/** HipChat: somebody who is gone but has the app on a phone. */
function phone(presence: XmlElement): string | undefined {
  return childOf(presence, 'mobile', presence.ns) === undefined ? undefined : 'to be reached on a phone';
}

/** HipChat: a client that asks for presences by itself. */
function flood(presence: XmlElement): string | undefined {
  return presence.attributes['roster_presences'] === 'false' ? 'and want nobody’s presence unasked' : undefined;
}

/** Directed presence goes to one address only (RFC 6121 §4.6). */
function directed(presence: XmlElement, context: AnnotationContext): string | undefined {
  const { to } = presence.attributes;
  return context.direction === 'c2s' && to !== undefined ? `told to ${party(to, context)}` : undefined;
}
