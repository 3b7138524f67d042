/**
 * What a session's elements teach of the people and rooms in it.
 * Knows where names stand in stanzas (RFC 6121, XEP-0030, 0045, 0054, HipChat). Rule: only the server teaches names;
 * of the client's own stanzas only the rooms it enters count. A stranger's stanza names nobody but the stranger.
 */
import { childText, elementsOf } from '../annotate/read.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/element.ts';
import { bareJid, parseJid } from '../xmpp/jid.ts';
import {
  BIND,
  DISCO_INFO,
  DISCO_ITEMS,
  HIPCHAT_MUC_ROOM,
  HIPCHAT_PROFILE,
  HIPCHAT_STARTUP,
  MUC,
  MUC_USER,
  ROSTER,
  SASL,
  SASL2,
  VCARD,
} from '../xmpp/namespaces.ts';
import type { Direction } from '../xmpp/record.ts';
import { isHipchatUser } from '../xmpp/sasl/hipchat.ts';
import { readSuccess } from '../xmpp/sasl/sasl2.ts';
import type { Directory } from './directory.ts';

/** `asked`: whether an answer was asked for; what comes unasked, a stranger may send to be taken for somebody. */
export function learn(directory: Directory, direction: Direction, element: XmlElement, asked: boolean = true): void {
  if (direction === 'c2s') return learnJoin(directory, element);
  switch (element.local) {
    case 'iq':
      return learnFromIq(directory, element, asked);
    case 'presence':
      return learnFromPresence(directory, element);
    case 'message':
      return learnFromMessage(directory, element);
    case 'success':
      return learnFromSuccess(directory, element);
  }
}

/** SASL2's success always names the account (XEP-0388 §2.6.1), with its resource once one is bound (XEP-0386). */
function learnFromSuccess(directory: Directory, success: XmlElement): void {
  if (success.ns === SASL) learnFromHipchatSuccess(directory, success);
  if (success.ns !== SASL2) return;
  const { authorizationIdentifier: jid } = readSuccess(success);
  if (jid !== undefined && jid.includes('@')) directory.learnSelf(jid);
}

/** HipChat's success names the account and the hosts. */
function learnFromHipchatSuccess(directory: Directory, success: XmlElement): void {
  const { jid, chat_host: chat, muc_host: rooms } = success.attributes;
  const text = textOf(success).trim();
  const own = jid ?? (/^\d+_\d+@\S+$/.test(text) ? text : undefined);
  if (chat !== undefined) directory.learnHome(chat);
  if (rooms !== undefined) directory.learnOwnRoomHost(rooms);
  if (own !== undefined) directory.learnSelf(own);
}

function learnJoin(directory: Directory, element: XmlElement): void {
  const { to } = element.attributes;
  if (element.local !== 'presence' || to === undefined) return;
  if (childOf(element, 'x', MUC) !== undefined) directory.learnRoom(to);
}

/** XEP-0045 §7.2.2: an occupant's presence, status 110 on one's own; HipChat adds the room's name. */
function learnFromPresence(directory: Directory, presence: XmlElement): void {
  const { from, type } = presence.attributes;
  const user = childOf(presence, 'x', MUC_USER);
  if (from === undefined || user === undefined || directory.kindOf(bareJid(from)) !== 'room') return;
  directory.learnRoom(from, roomName(presence));
  if (type === 'unavailable') return directory.forgetOccupant(from);
  const item = childOf(user, 'item');
  const { jid, mention_name: mention } = item?.attributes ?? {};
  if (jid !== undefined) {
    directory.learnOccupant(from, jid);
    if (mention !== undefined) directory.learnPerson(jid, { name: parseJid(from).resource, mention });
  }
  if (childrenOf(user, 'status').some(({ attributes }) => attributes['code'] === '110'))
    directory.learnOwnOccupant(from);
}

/** An invitation tells the room's name (HipChat). */
function learnFromMessage(directory: Directory, message: XmlElement): void {
  const { from } = message.attributes;
  const invited = childOf(message, 'x', MUC_USER) !== undefined;
  if (from !== undefined && invited && directory.kindOf(bareJid(from)) === 'room')
    directory.learnRoom(from, roomName(message));
}

function roomName(stanza: XmlElement): string | undefined {
  const extras = childOf(stanza, 'x', HIPCHAT_MUC_ROOM);
  return extras && childText(extras, 'name');
}

/** Whether the account's server speaks for itself (RFC 6121 §2.1.6 demands as much of roster pushes), or the room service. */
function isServer(directory: Directory, { attributes: { from } }: XmlElement): boolean {
  if (from === undefined) return true;
  const kind = directory.kindOf(from);
  return kind === 'self' || kind === 'home' || directory.isRoomHost(from);
}

type Lesson = (directory: Directory, payload: XmlElement, iq: XmlElement) => void;

const LESSONS: ReadonlyMap<string, Lesson> = new Map<string, Lesson>([
  [BIND, learnBind],
  [ROSTER, learnRoster],
  [HIPCHAT_STARTUP, learnStartup],
  [HIPCHAT_PROFILE, learnProfile],
  [HIPCHAT_MUC_ROOM, (directory, query) => learnRooms(directory, childrenOf(query, 'item'))],
  [VCARD, learnVcard],
  [DISCO_ITEMS, learnItems],
  [DISCO_INFO, learnInfo],
]);

/** What says something of others than its sender. */
const SERVER_ONLY: ReadonlySet<string> = new Set([BIND, ROSTER, HIPCHAT_STARTUP, HIPCHAT_MUC_ROOM]);

/** Answers that were asked for, and what the server says; a `get` or an error teaches nothing. */
function learnFromIq(directory: Directory, iq: XmlElement, asked: boolean): void {
  const { type } = iq.attributes;
  if (type !== 'result' && type !== 'set') return;
  const server = isServer(directory, iq);
  if (!server && (type === 'set' || !asked)) return;
  for (const payload of elementsOf(iq)) {
    if (server || !SERVER_ONLY.has(payload.ns)) LESSONS.get(payload.ns)?.(directory, payload, iq);
  }
}

function learnBind(directory: Directory, bind: XmlElement): void {
  const jid = childText(bind, 'jid');
  if (jid !== undefined) directory.learnSelf(jid);
}

/** A result is the whole roster, a push one change of it (RFC 6121 §2.1.4, §2.1.6). */
function learnRoster(directory: Directory, query: XmlElement, iq: XmlElement): void {
  if (iq.attributes['type'] === 'result') directory.beginRoster();
  for (const { attributes } of childrenOf(query, 'item')) {
    const { jid, name, mention_name: mention, subscription } = attributes;
    if (jid === undefined) continue;
    if (subscription === 'remove') directory.dropContact(jid);
    else directory.learnContact(jid, { name, mention });
  }
}

/** HipChat's startup tells who one is, and what is joined by itself: rooms, which carry `<x/>`, and people. */
function learnStartup(directory: Directory, query: XmlElement): void {
  if (directory.self !== undefined) {
    directory.learnPerson(directory.self, {
      name: childText(query, 'name'),
      mention: childText(query, 'mention_name'),
    });
  }
  const preferences = childOf(query, 'preferences');
  const joined = preferences && childOf(preferences, 'autoJoin');
  if (joined === undefined) return;
  for (const item of childrenOf(joined, 'item')) {
    const { jid, name } = item.attributes;
    if (jid === undefined) continue;
    if (isRoomItem(item) || directory.kindOf(jid) === 'room') directory.learnRoom(jid, name);
    else directory.learnPerson(jid, { name });
  }
}

function isRoomItem(item: XmlElement): boolean {
  return childOf(item, 'x', HIPCHAT_MUC_ROOM) !== undefined;
}

function learnRooms(directory: Directory, items: readonly XmlElement[]): void {
  for (const item of items) {
    const { jid, name } = item.attributes;
    if (jid === undefined) continue;
    directory.learnRoom(jid, isCount(name, jid) ? undefined : (name ?? childText(item, 'name')));
  }
}

/** ejabberd lists a room without a name by its address and how many are in it: `shed (3)`, `shed (private, 3)`. */
function isCount(name: string | undefined, room: string): boolean {
  const count = / \((?:[^()]*, )?\d+\)$/.exec(name ?? '');
  return count !== null && name?.slice(0, count.index) === parseJid(room).local;
}

function learnProfile(directory: Directory, query: XmlElement, iq: XmlElement): void {
  const jid = iq.attributes['from'] ?? directory.self;
  if (jid === undefined) return;
  directory.learnPerson(jid, { name: childText(query, 'name'), mention: childText(query, 'mention_name') });
}

/** HipChat keeps the mention name in NICKNAME; elsewhere it is a name like any other. */
function learnVcard(directory: Directory, card: XmlElement, iq: XmlElement): void {
  const jid = iq.attributes['from'] ?? directory.self;
  if (jid === undefined) return;
  const [name, nickname] = [childText(card, 'FN'), childText(card, 'NICKNAME')];
  directory.learnPerson(jid, isHipchatUser(jid) ? { name, mention: nickname } : { name: name ?? nickname });
}

/** XEP-0045 §6.3: a service lists its rooms under its own name; HipChat marks each. */
function learnItems(directory: Directory, query: XmlElement, iq: XmlElement): void {
  const host = iq.attributes['from'];
  const service = host !== undefined && parseJid(host).local === undefined && directory.kindOf(host) !== 'home';
  const rooms = childrenOf(query, 'item').filter((item) => {
    const { local, domain } = parseJid(item.attributes['jid'] ?? '');
    return local !== undefined && (isRoomItem(item) || (service && domain === host));
  });
  learnRooms(directory, rooms);
}

/**
 * XEP-0045 §6.1 and §6.4: `conference` is a service's identity and a room's, which say that they speak MUC; a person or the
 * account's own server that calls itself so stays what it is. What a node is called is not the room's name (§7.12).
 */
function learnInfo(directory: Directory, query: XmlElement, iq: XmlElement): void {
  const { from } = iq.attributes;
  const identity = childrenOf(query, 'identity').find(({ attributes }) => attributes['category'] === 'conference');
  if (from === undefined || identity === undefined || !speaksMuc(query)) return;
  if (NO_ROOMS.has(directory.kindOf(bareJid(from)))) return;
  const { local, domain, resource } = parseJid(from);
  if (local === undefined) directory.learnRoomHost(domain);
  else if (resource === undefined) {
    const named = query.attributes['node'] === undefined;
    directory.learnRoom(bareJid(from), named ? identity.attributes['name'] : undefined);
  }
}

/** HipChat's rooms list no features. */
function speaksMuc(query: XmlElement): boolean {
  return isRoomItem(query) || childrenOf(query, 'feature').some(({ attributes }) => attributes['var'] === MUC);
}

const NO_ROOMS: ReadonlySet<string> = new Set(['self', 'person', 'home']);
