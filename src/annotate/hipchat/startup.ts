/**
 * HipChat's startup (HipChat XMPP documentation, and the reply of a real server): who one is, and which rooms are joined by themselves.
 * Knows the query alone. Rule: the API token in it is only counted as present.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT_MUC_ROOM, HIPCHAT_STARTUP } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { join, listed } from '../phrase.ts';
import { childText, deepText, elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const startupAnnotators: readonly Annotator[] = [{ ns: HIPCHAT_STARTUP, name: 'query', annotate }];

/** Up to this many rooms and people are named. */
const NAMED = 5;

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const { send_auto_join_user_presences: presences } = query.attributes;
  if (iqType(context) === 'get') {
    return say(
      'HipChat',
      join(['who am I, and what do I join?', presences === 'true' ? 'with the presence of people in it' : undefined]),
      { send_auto_join_user_presences: presences },
    );
  }
  const name = childText(query, 'name');
  const mention = childText(query, 'mention_name');
  const group = childText(query, 'group_name');
  const { rooms, chats, joins } = joined(query, context);
  const token = childOf(query, 'token') === undefined ? undefined : 'with an API token (secret)';
  const you = join([name, mention && `(@${mention})`], ' ');
  const summary = join([
    you === '' ? 'startup' : `you are ${you}${group === undefined ? '' : ` of ${group}`}`,
    childText(query, 'is_admin') === '1' ? 'an administrator' : undefined,
    rooms.length === 0 ? undefined : `rooms to join at once: ${listed(rooms, NAMED)}`,
    chats.length === 0 ? undefined : `chats to open: ${listed(chats, NAMED)}`,
    token,
  ]);
  return say('HipChat', summary, { ...personal(query), joins, preferences: preferencesIn(query) });
}

interface Joined {
  readonly rooms: readonly string[];
  readonly chats: readonly string[];
  /** Both, in the order they stand in. */
  readonly joins: readonly string[];
}

/** A room carries what it is like; an item without that is a chat with one person, but where its address is a room's. */
function joined(query: XmlElement, { kindOf }: AnnotationContext): Joined {
  const preferences = childOf(query, 'preferences');
  const list = preferences && childOf(preferences, 'autoJoin');
  const items = list === undefined ? [] : childrenOf(list, 'item');
  const isRoom = (item: XmlElement): boolean =>
    childOf(item, 'x', HIPCHAT_MUC_ROOM) !== undefined || kindOf(item.attributes['jid'] ?? '') === 'room';
  return {
    rooms: items.filter(isRoom).map(nameOf),
    chats: items.filter((item) => !isRoom(item)).map(nameOf),
    joins: items.map(nameOf),
  };
}

function nameOf({ attributes: { name, jid } }: XmlElement): string {
  return name ?? jid ?? 'unnamed';
}

function personal(query: XmlElement): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(PERSONAL.map((key) => [key, childText(query, key)]));
}

/** `token` and `group_invite_url` let anybody in, so they are left out. */
const PERSONAL = [
  ...['user_id', 'email', 'mention_name', 'name', 'title', 'photo_large', 'photo_small', 'is_admin'],
  ...['group_id', 'group_name', 'group_uri_domain', 'group_avatar_url', 'group_absolute_avatar_url'],
  ...['addlive_app_id', 'plan'],
];

/** How the client is to look and sound; its keys were written down nowhere. */
function preferencesIn(query: XmlElement): Readonly<Record<string, string>> | undefined {
  const preferences = childOf(query, 'preferences');
  const simple = preferences === undefined ? [] : elementsOf(preferences).filter(({ local }) => local !== 'autoJoin');
  if (simple.length === 0) return undefined;
  return Object.fromEntries(simple.map((element) => [element.local, deepText(element)]));
}
