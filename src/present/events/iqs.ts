/**
 * Requests as events: roster, rooms' administration, discovery, ping (xmpp.roster.*, xmpp.muc.*, xmpp.discover.*).
 * Data and small readings. Rule: a request that XMPP-FTW has no name for is `xmpp.iq.get` or `xmpp.iq.set`, hiptap's own names.
 */
import { elementsOf } from '../../annotate/read.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import { DISCO_INFO, DISCO_ITEMS, MUC_ADMIN, MUC_OWNER, PING, REGISTER, ROSTER } from '../../xmpp/namespaces.ts';
import { type Data, type EventRow, IN_ROOM, jidObject } from './event.ts';

export const IQS: readonly EventRow[] = [
  { event: 'xmpp.roster.get', direction: 'c2s', pattern: `iq[type=get].{${ROSTER}}query`, keys: '', data: () => ({}) },
  {
    event: 'xmpp.roster.remove',
    direction: 'c2s',
    pattern: `iq[type=set].{${ROSTER}}query.item[subscription=remove]`,
    keys: 'jid',
    data: (iq) => ({ jid: rosterItem(iq)?.attributes['jid'] }),
  },
  {
    event: 'xmpp.roster.edit',
    direction: 'c2s',
    pattern: `iq[type=set].{${ROSTER}}query.item`,
    keys: 'jid, name, groups; on the wire adding looks the same',
    data: (iq) => ({ ...contact(rosterItem(iq)), jid: rosterItem(iq)?.attributes['jid'] }),
  },
  {
    event: 'xmpp.roster.push',
    direction: 's2c',
    pattern: `iq[type=set].{${ROSTER}}query.item`,
    keys: 'jid, subscription, name, ask, groups',
    data: (iq) => contact(rosterItem(iq)),
  },
  muc('xmpp.muc.destroy', `iq[type=set].{${MUC_OWNER}}query.destroy`),
  muc('xmpp.muc.cancel', `iq[type=set].{${MUC_OWNER}}query.{jabber:x:data}x[type=cancel]`),
  muc('xmpp.muc.room.config.set', `iq[type=set].{${MUC_OWNER}}query`),
  muc('xmpp.muc.room.config.get', `iq[type=get].{${MUC_OWNER}}query`),
  muc('xmpp.muc.role.set', `iq[type=set].{${MUC_ADMIN}}query.item[role]`),
  muc('xmpp.muc.role.get', `iq[type=get].{${MUC_ADMIN}}query.item[role]`),
  muc('xmpp.muc.affiliation', `iq[type=set].{${MUC_ADMIN}}query.item[affiliation]`),
  { ...muc('xmpp.muc.register', `iq[type=set].{${REGISTER}}query`), only: IN_ROOM },
  { ...muc('xmpp.muc.register.info', `iq[type=get].{${REGISTER}}query`), only: IN_ROOM },
  muc('xmpp.muc.room.nick', `iq[type=get].{${DISCO_INFO}}query[node=x-roomuser-item]`),
  {
    event: 'xmpp.discover.client',
    direction: 's2c',
    pattern: `iq[type=get].{${DISCO_INFO}}query`,
    keys: 'from, id, node',
    data: (iq) => ({ from: jidObject(iq.attributes['from']), id: iq.attributes['id'], node: nodeIn(iq) }),
  },
  discover('xmpp.discover.info', DISCO_INFO),
  discover('xmpp.discover.items', DISCO_ITEMS),
  {
    event: 'xmpp.ping',
    pattern: `iq[type=get].{${PING}}ping`,
    keys: 'from or to, id',
    data: ({ attributes: { from, to, id } }) => ({ from: jidObject(from), to, id }),
  },
];

function muc(event: string, pattern: string): EventRow {
  return {
    event,
    direction: 'c2s',
    pattern,
    keys: 'room, and of the item nick, jid, role, affiliation',
    data: (iq) => {
      const { nick, jid, role, affiliation } = firstItem(iq)?.attributes ?? {};
      return { room: iq.attributes['to'], nick, jid, role, affiliation };
    },
  };
}

function discover(event: string, ns: string): EventRow {
  return {
    event,
    direction: 'c2s',
    pattern: `iq[type=get].{${ns}}query`,
    keys: 'of, node',
    data: (iq) => ({ of: iq.attributes['to'], node: nodeIn(iq) }),
  };
}

function nodeIn(iq: XmlElement): string | undefined {
  return childOf(iq, 'query')?.attributes['node'];
}

function firstItem(iq: XmlElement): XmlElement | undefined {
  const query = childOf(iq, 'query');
  return query && childOf(query, 'item');
}

function rosterItem(iq: XmlElement): XmlElement | undefined {
  const query = childOf(iq, 'query', ROSTER);
  return query && childOf(query, 'item');
}

function contact(item: XmlElement | undefined): Data {
  const { jid, subscription, name, ask } = item?.attributes ?? {};
  const groups = item === undefined ? [] : childrenOf(item, 'group').map(textOf);
  return { jid: jidObject(jid), subscription, name, ask, groups: groups.length === 0 ? undefined : groups };
}

/** What an answer brings, in XMPP-FTW's shapes: the roster and what was discovered as lists; of others nothing is told. */
export function answerData(iq: XmlElement): Data | readonly Data[] | undefined {
  const query = childOf(iq, 'query');
  switch (query?.ns) {
    case ROSTER:
      return childrenOf(query, 'item').map(contact);
    case DISCO_ITEMS:
      return childrenOf(query, 'item').map(({ attributes: { jid, name, node } }) => ({
        jid: jidObject(jid),
        name,
        node,
      }));
    case DISCO_INFO:
      return elementsOf(query).flatMap(discovered);
    default:
      return undefined;
  }
}

function discovered({ local, attributes }: XmlElement): readonly Data[] {
  const { category, type, name } = attributes;
  if (local === 'identity') return [{ kind: 'identity', category, type, name }];
  return local === 'feature' ? [{ kind: 'feature', var: attributes['var'] }] : [];
}
