/**
 * HipChat's room extras, `muc#room` (HipChat XMPP documentation, "Rooms"): in room lists, presences, invitations and messages, and as the server's push of changes.
 * Knows the payload and which stanza it is in. Rule: what a message says about itself (colour, card, file) is message.ts's affair.
 */
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT_MUC_PERMISSIONS, HIPCHAT_MUC_ROOM, HIPCHAT_MUC_ROOMS } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { present } from '../fields.ts';
import { lookup } from '../lookup.ts';
import { party } from '../parties.ts';
import { instantOf, join, quote } from '../phrase.ts';
import { childText, numberOf } from '../read.ts';
import { say } from '../say.ts';
import { annotateMessageExtras, isMessageExtras } from './message-extras.ts';

export const roomAnnotators: readonly Annotator[] = [
  ...[HIPCHAT_MUC_ROOM, HIPCHAT_MUC_ROOMS].flatMap((ns) => [
    { ns, name: 'x', annotate: annotateExtras },
    { ns, name: 'query', annotate: annotatePush },
  ]),
  { ns: HIPCHAT_MUC_PERMISSIONS, name: 'x', annotate: annotatePermissions },
];

function annotateExtras(x: XmlElement, context: AnnotationContext): Annotation {
  if (context.stanza?.local === 'message' && isMessageExtras(x)) return annotateMessageExtras(x, context);
  return say('HipChat', `room ${roomWords(x, context) || 'without details'}`, roomFields(x));
}

function annotatePush(query: XmlElement, context: AnnotationContext): Annotation {
  const items = childrenOf(query, 'item');
  const words = items.map((item) => {
    const { name, jid, status } = item.attributes;
    const what = status === 'deleted' ? 'was deleted' : (status ?? 'is new or changed');
    const called = name ?? childText(item, 'name') ?? jid ?? 'unnamed';
    return join([`room ${called} ${what}`, roomWords(item, context, called)], ', ');
  });
  const jids = items.flatMap(({ attributes: { jid } }) => jid ?? []);
  const rooms = items.map((item) => {
    const { jid, name, status } = item.attributes;
    return present({ ...roomFields(item), jid, name: name ?? childText(item, 'name'), status });
  });
  return say('HipChat', join(words) || 'rooms changed', { jids, rooms });
}

/** What HipChat says of a room, for people; `called` is the name it was given already. */
export function roomWords(x: XmlElement, context: AnnotationContext, called?: string): string {
  const name = childText(x, 'name');
  const topic = childText(x, 'topic');
  const people = childText(x, 'num_participants') ?? childText(x, 'rostersize');
  const owner = childText(x, 'owner');
  const archived = childText(x, 'is_archived');
  const active = numberOf(childText(x, 'last_active'));
  return join(
    [
      name === called ? undefined : name,
      childText(x, 'privacy'),
      topic === undefined ? undefined : `topic ${quote(topic)}`,
      people && `${people} in it`,
      owner && `owner ${party(owner, context)}`,
      archived === undefined || archived === '0' ? undefined : 'archived',
      active === undefined ? undefined : `last active ${instantOf(active * 1_000)}`,
      childText(x, 'guest_url') === undefined ? undefined : 'open to guests (secret link)',
    ],
    ', ',
  );
}

/** `guest_url` lets anybody in, so it is left out. */
const ROOM_FIELDS = [
  'id',
  'name',
  'topic',
  'privacy',
  'owner',
  'num_participants',
  'rostersize',
  'is_archived',
  'last_active',
  'version',
];

/** The same for programs. */
export function roomFields(x: XmlElement): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(ROOM_FIELDS.map((key) => [key, childText(x, key)]));
}

/** Those that were seen (first-party web client). */
const PERMISSIONS: Readonly<Record<string, string>> = {
  'room:invite_user': 'invite people to rooms',
  'room:create': 'make rooms',
  update_own_user: 'change your own profile',
};

function annotatePermissions(x: XmlElement): Annotation {
  const all = childOf(x, 'permission') === undefined ? [] : childrenOf(x, 'permission').map(textOf);
  const words = all.map((one) => lookup(PERMISSIONS, one) ?? one);
  return say('HipChat', `you may ${words.join(', ') || 'do nothing special'}`, { permissions: all });
}
