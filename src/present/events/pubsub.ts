/**
 * Publish-subscribe as events (XEP-0060: xmpp.pubsub.*), and buddycloud's channels, which are the same under another name.
 * Data and small readings. Rule: of a payload its name and namespace are told, of an Atom entry its texts.
 */
import { childText, elementsOf } from '../../annotate/read.ts';
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { delayOf } from './content.ts';
import { type Data, type EventRow, jidObject, type Value } from './event.ts';

/** XEP-0060: requests, events, and what only owners ask. */
const PUBSUB = 'http://jabber.org/protocol/pubsub';
const EVENT = `${PUBSUB}#event`;
const OWNER = `${PUBSUB}#owner`;
/** RFC 4287. */
const ATOM = 'http://www.w3.org/2005/Atom';
/** Items of one stanza that are told. */
const MOST_ITEMS = 100;

export const PUBSUB_EVENTS: readonly EventRow[] = [
  push('retract', 'items.retract', 'from, node, id'),
  push('item', 'items', 'from, node, id, publisher, entry, delay'),
  push('purge', 'purge', 'from, node'),
  push('delete', 'delete', 'from, node'),
  push('configuration', 'configuration', 'from, node'),
  push('subscription', 'subscription', 'from, node, jid, subscription'),
  push('affiliation', 'affiliations', 'from, node'),
  request('create', 'set', PUBSUB, 'create'),
  request('publish', 'set', PUBSUB, 'publish'),
  request('item.delete', 'set', PUBSUB, 'retract'),
  request('subscribe', 'set', PUBSUB, 'subscribe'),
  request('unsubscribe', 'set', PUBSUB, 'unsubscribe'),
  request('subscription.config.set', 'set', PUBSUB, 'options'),
  request('subscription.config.get', 'get', PUBSUB, 'options'),
  request('retrieve', 'get', PUBSUB, 'items'),
  request('subscriptions', 'get', PUBSUB, 'subscriptions'),
  request('affiliations', 'get', PUBSUB, 'affiliations'),
  request('config.set', 'set', OWNER, 'configure'),
  request('config.get', 'get', OWNER, 'configure'),
  request('delete', 'set', OWNER, 'delete'),
  request('purge', 'set', OWNER, 'purge'),
  request('subscription', 'set', OWNER, 'subscriptions'),
  request('affiliation', 'set', OWNER, 'affiliations'),
  request('subscriptions', 'get', OWNER, 'subscriptions'),
  request('affiliations', 'get', OWNER, 'affiliations'),
];

/** buddycloud's nodes are `/user/JID/posts` and the like; its events are named after it. */
export function channelName(event: string, { node }: Data): string {
  const channel = typeof node === 'string' && node.startsWith('/user/');
  return channel ? event.replace(/^xmpp\.pubsub\./, 'xmpp.buddycloud.') : event;
}

function push(name: string, path: string, keys: string): EventRow {
  return {
    event: `xmpp.pubsub.push.${name}`,
    pattern: `message.{${EVENT}}event.${path}`,
    keys,
    data: (message) => {
      const event = childOf(message, 'event', EVENT);
      const about = event && elementsOf(event)[0];
      return { from: jidObject(message.attributes['from']), ...told(about), delay: delayOf(message) };
    },
  };
}

function request(name: string, type: 'get' | 'set', ns: string, local: string): EventRow {
  return {
    event: `xmpp.pubsub.${name}`,
    direction: 'c2s',
    pattern: `iq[type=${type}].{${ns}}pubsub.${local}`,
    keys: 'to, node, jid, id, entry',
    data: (iq) => {
      const pubsub = childOf(iq, 'pubsub', ns);
      return { to: iq.attributes['to'], ...told(pubsub && childOf(pubsub, local)) };
    },
  };
}

/** Of one item its id and entry; of several a list. */
function told(about: XmlElement | undefined): Data {
  if (about === undefined) return {};
  const { node, jid, subscription } = about.attributes;
  const items = [...childrenOf(about, 'item'), ...childrenOf(about, 'retract')].slice(0, MOST_ITEMS).map(itemData);
  const [only, ...others] = items;
  const what = only === undefined ? {} : others.length === 0 ? only : { items };
  return { node, jid: jidObject(jid), subscription, ...what };
}

function itemData({ attributes: { id, publisher }, children }: XmlElement): Data {
  const payload = children.find((child): child is XmlElement => typeof child !== 'string');
  return { id, publisher: jidObject(publisher), entry: payload && entryData(payload) };
}

function entryData(payload: XmlElement): Value {
  const { local: name, ns } = payload;
  if (name !== 'entry' || ns !== ATOM) return { name, ns };
  const texts = ['id', 'title', 'content', 'published', 'updated'].map(
    (key) => [key, childText(payload, key)] as const,
  );
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined));
}
