/**
 * Presences as events (xmpp.presence.*, xmpp.muc.*).
 * Data and small readings. Rule: the first row that fits counts, so the particular stands before the general.
 */
import { childText } from '../../annotate/read.ts';
import { childOf, type XmlElement } from '../../xml/element.ts';
import { CAPS, MUC_USER } from '../../xmpp/namespaces.ts';
import { type Data, type EventRow, ends, IN_ROOM, jidObject, roomAndNick } from './event.ts';
import { stanzaError } from './failure.ts';
import { statusCodes } from './messages.ts';

export const PRESENCES: readonly EventRow[] = [
  {
    event: 'xmpp.muc.error',
    pattern: 'presence[type=error]',
    only: IN_ROOM,
    keys: 'room, nick, error',
    data: (presence, entry) => ({ ...roomAndNick(presence, entry), type: 'presence', error: stanzaError(presence) }),
  },
  {
    event: 'xmpp.presence.error',
    pattern: 'presence[type=error]',
    keys: 'from, to, error',
    data: (presence) => ({ ...ends(presence), error: stanzaError(presence) }),
  },
  {
    event: 'xmpp.muc.leave',
    direction: 'c2s',
    pattern: 'presence[type=unavailable]',
    only: IN_ROOM,
    keys: 'room, nick',
    data: roomAndNick,
  },
  {
    event: 'xmpp.muc.join',
    direction: 'c2s',
    pattern: 'presence',
    only: IN_ROOM,
    keys: 'room, nick; XMPP tells a join, a new nick and a new status apart only by what was before',
    data: roomAndNick,
  },
  {
    event: 'xmpp.muc.destroy',
    direction: 's2c',
    pattern: `presence.{${MUC_USER}}x.destroy`,
    keys: 'room, nick, alternative, reason',
    data: (presence, entry) => ({ ...occupant(presence, entry), ...destruction(presence) }),
  },
  {
    event: 'xmpp.muc.roster',
    direction: 's2c',
    pattern: 'presence',
    only: IN_ROOM,
    keys: 'room, nick, affiliation, role, jid, status (codes of XEP-0045, or `unavailable`), show',
    data: (presence, entry) => ({ ...occupant(presence, entry), show: childText(presence, 'show') }),
  },
  ...['subscribe', 'subscribed', 'unsubscribe', 'unsubscribed'].map(
    (type): EventRow => ({
      event: `xmpp.presence.${type}`,
      pattern: `presence[type=${type}]`,
      keys: 'from, to, nick',
      data: (presence) => ({ ...ends(presence), nick: nickIn(presence) }),
    }),
  ),
  {
    event: 'xmpp.presence.get',
    pattern: 'presence[type=probe]',
    keys: 'from, to',
    data: ends,
  },
  {
    event: 'xmpp.presence.offline',
    direction: 'c2s',
    pattern: 'presence[type=unavailable]',
    keys: 'to',
    data: ends,
  },
  {
    event: 'xmpp.presence',
    pattern: 'presence',
    keys: 'from, to, show (`offline` of who has gone), status, priority, client { node, ver, hash }',
    data: (presence) => ({ ...ends(presence), ...availability(presence) }),
  },
];

function availability(presence: XmlElement): Data {
  const { node, ver, hash } = childOf(presence, 'c', CAPS)?.attributes ?? {};
  return {
    show: presence.attributes['type'] === 'unavailable' ? 'offline' : childText(presence, 'show'),
    status: childText(presence, 'status'),
    priority: childText(presence, 'priority'),
    client: node === undefined ? undefined : { node, ver, hash },
  };
}

function occupant(presence: XmlElement, entry: Parameters<EventRow['data']>[1]): Data {
  const x = childOf(presence, 'x', MUC_USER);
  const { affiliation, role, jid } = (x && childOf(x, 'item'))?.attributes ?? {};
  const status = statusCodes(presence) ?? presence.attributes['type'];
  return { ...roomAndNick(presence, entry), affiliation, role, jid: jidObject(jid), status };
}

function destruction(presence: XmlElement): Data {
  const x = childOf(presence, 'x', MUC_USER);
  const destroy = x && childOf(x, 'destroy');
  return { alternative: destroy?.attributes['jid'], reason: destroy && childText(destroy, 'reason') };
}

/** XEP-0172. */
function nickIn(presence: XmlElement): string | undefined {
  return childText(presence, 'nick', 'http://jabber.org/protocol/nick');
}
