/**
 * HipChat's room extras, `muc#room` (HipChat XMPP documentation, "Rooms"): in room lists, presences, invitations and messages, and as the server's push of changes.
 * Knows the payload and which stanza it is in. Rule: what a message says about itself (colour, card, file) is message.ts's affair.
 */
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT_MUC_PERMISSIONS, HIPCHAT_MUC_ROOM, HIPCHAT_MUC_ROOMS } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { join, quote } from '../phrase.ts';
import { childText } from '../read.ts';
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
  if (context.stanza?.local === 'message' && isMessageExtras(x)) return annotateMessageExtras(x);
  return say('HipChat', `room ${roomWords(x) || 'without details'}`, roomFields(x));
}

function annotatePush(query: XmlElement): Annotation {
  const items = childrenOf(query, 'item');
  const words = items.map((item) => {
    const { name, jid, status } = item.attributes;
    const what = status === 'deleted' ? 'was deleted' : (status ?? 'is new or changed');
    return join([`room ${name ?? jid ?? 'unnamed'} ${what}`, roomWords(item)], ', ');
  });
  const jids = items.flatMap(({ attributes: { jid } }) => jid ?? []);
  return say('HipChat', join(words) || 'rooms changed', { jids });
}

function roomWords(x: XmlElement): string {
  const topic = childText(x, 'topic');
  const people = childText(x, 'num_participants') ?? childText(x, 'rostersize');
  const owner = childText(x, 'owner');
  const archived = childText(x, 'is_archived');
  return join(
    [
      childText(x, 'name'),
      childText(x, 'privacy'),
      topic === undefined ? undefined : `topic ${quote(topic)}`,
      people && `${people} in it`,
      owner && `owner ${owner}`,
      archived === undefined || archived === '0' ? undefined : 'archived',
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

function roomFields(x: XmlElement): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(ROOM_FIELDS.map((key) => [key, childText(x, key)]));
}

function annotatePermissions(x: XmlElement): Annotation {
  const all = childOf(x, 'permission') === undefined ? [] : childrenOf(x, 'permission').map(textOf);
  return say('HipChat', `you may ${all.join(', ') || 'nothing'}`, { permissions: all });
}
