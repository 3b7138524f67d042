/**
 * Messages as events: talk, rooms, receipts (xmpp.chat.*, xmpp.muc.*).
 * Data and small readings. Rule: the first row that fits counts, so the particular stands before the general.
 */
import { childText, elementsOf } from '../../annotate/read.ts';
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { FORWARD, MUC_USER, RECEIPTS } from '../../xmpp/namespaces.ts';
import { contentOf, delayOf } from './content.ts';
import { type Data, type EventRow, ends, IN_ROOM, jidObject, roomAndNick } from './event.ts';
import { stanzaError } from './failure.ts';

export const MESSAGES: readonly EventRow[] = [
  {
    event: 'xmpp.chat.message',
    pattern: `message.*.{${FORWARD}}forwarded.message`,
    keys: 'those of the message inside, and forwarded: `sent` or `received` of a carbon, `result` of an archive',
    data: forwarded,
  },
  {
    event: 'xmpp.muc.error',
    pattern: 'message[type=error]',
    only: IN_ROOM,
    keys: 'room, error, content',
    data: (message, entry) => ({
      ...roomAndNick(message, entry),
      type: 'message',
      error: stanzaError(message),
      content: childText(message, 'body'),
    }),
  },
  {
    event: 'xmpp.error',
    pattern: 'message[type=error]',
    keys: 'type, condition, description, from, to, id',
    data: (message) => ({ ...stanzaError(message), ...ends(message), id: message.attributes['id'] }),
  },
  {
    event: 'xmpp.muc.invite',
    pattern: `message.{${MUC_USER}}x.invite`,
    keys: 'room, from or to, reason',
    data: (message, entry) => invitation(message, entry, 'invite'),
  },
  {
    event: 'xmpp.muc.invite.decline',
    pattern: `message.{${MUC_USER}}x.decline`,
    keys: 'room, from or to, reason',
    data: (message, entry) => invitation(message, entry, 'decline'),
  },
  {
    event: 'xmpp.muc.subject',
    pattern: 'message[type=groupchat].subject',
    only: {
      words: 'without a body',
      holds: ({ element }) => element !== undefined && childOf(element, 'body', element.ns) === undefined,
    },
    keys: 'room, nick, subject (false where it is empty), delay',
    data: (message, entry) => ({
      ...roomAndNick(message, entry),
      subject: childText(message, 'subject') ?? false,
      delay: delayOf(message),
    }),
  },
  {
    event: 'xmpp.muc.room.config',
    pattern: `message[type=groupchat].{${MUC_USER}}x.status`,
    keys: 'room, status (codes of XEP-0045)',
    data: (message, entry) => ({ room: roomAndNick(message, entry)['room'], status: statusCodes(message) }),
  },
  {
    event: 'xmpp.muc.message',
    pattern: 'message',
    only: IN_ROOM,
    keys: 'room, nick, private, content, format, state, delay, …',
    data: (message, entry) => ({
      ...roomAndNick(message, entry),
      private: message.attributes['type'] !== 'groupchat',
      ...contentOf(message),
    }),
  },
  {
    event: 'xmpp.chat.receipt',
    pattern: `message.{${RECEIPTS}}received`,
    keys: 'from, to, id (of the message that was received)',
    data: (message) => ({ ...ends(message), id: childOf(message, 'received', RECEIPTS)?.attributes['id'] }),
  },
  {
    event: 'xmpp.chat.message',
    pattern: 'message',
    keys: 'from, to, content, format (plain, xhtml), thread, state, receipt, replace, delay, archived, id',
    data: (message) => ({ ...ends(message), ...contentOf(message) }),
  },
];

/** XEP-0280 and XEP-0313 wrap what was said elsewhere or before; XMPP-FTW knows neither. */
function forwarded(message: XmlElement): Data {
  const wrapper = elementsOf(message).find((child) => childOf(child, 'forwarded', FORWARD) !== undefined);
  const outer = wrapper && childOf(wrapper, 'forwarded', FORWARD);
  const inner = outer && childOf(outer, 'message');
  if (wrapper === undefined || outer === undefined || inner === undefined) return ends(message);
  return { ...ends(inner), ...contentOf(inner), delay: delayOf(outer) ?? delayOf(inner), forwarded: wrapper.local };
}

function invitation(message: XmlElement, entry: Parameters<EventRow['data']>[1], name: 'invite' | 'decline'): Data {
  const x = childOf(message, 'x', MUC_USER);
  const inside = x && childOf(x, name);
  return {
    room: roomAndNick(message, entry)['room'],
    from: jidObject(inside?.attributes['from']),
    to: inside?.attributes['to'],
    reason: inside && childText(inside, 'reason'),
  };
}

/** XEP-0045 §15.6; what is no number is left out. */
export function statusCodes(stanza: XmlElement): readonly number[] | undefined {
  const x = childOf(stanza, 'x', MUC_USER);
  const codes = x === undefined ? [] : childrenOf(x, 'status').map(({ attributes }) => Number(attributes['code']));
  return codes.length === 0 ? undefined : codes.filter(Number.isInteger);
}
