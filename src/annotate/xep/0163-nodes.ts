/**
 * What is known to be published at which node, mostly by people themselves (XEP-0163), and how a node is named otherwise.
 * Knows nodes by name only. Rule: a node nobody standardised is called a node and named as it is, cut where it is long.
 */
import { lookup } from '../lookup.ts';
import { shorten } from '../phrase.ts';

/** Longest name of a node in a summary. */
const NODE_LIMIT = 60;

/** `tune`, `OMEMO keys of device 7`, `node shed/rakes`. */
export function nodeName(node: string | undefined): string {
  if (node === undefined || node === '') return 'the root node';
  return lookup(NODES, node) ?? numbered(node) ?? channelNode(node) ?? `node ${shorten(node, NODE_LIMIT)}`;
}

/** Whether it is standardised what is published there. */
export function isKnownNode(node: string | undefined): boolean {
  return node !== undefined && (lookup(NODES, node) ?? numbered(node)) !== undefined;
}

const NODES: Readonly<Record<string, string>> = {
  'eu.siacs.conversations.axolotl.devicelist': 'OMEMO devices',
  'http://jabber.org/protocol/activity': 'activity',
  'http://jabber.org/protocol/geoloc': 'location',
  'http://jabber.org/protocol/mood': 'mood',
  'http://jabber.org/protocol/nick': 'nickname',
  'http://jabber.org/protocol/tune': 'tune',
  'storage:bookmarks': 'bookmarks',
  'urn:ietf:params:xml:ns:vcard-4.0': 'vCard',
  serverinfo: 'server information',
  'urn:xmpp:avatar:data': 'avatar picture',
  'urn:xmpp:avatar:metadata': 'avatar',
  'urn:xmpp:bookmarks:1': 'bookmarks',
  'urn:xmpp:browsing:0': 'page',
  'urn:xmpp:chatting:0': 'room',
  'urn:xmpp:gaming:0': 'game',
  'urn:xmpp:mds:displayed:0': 'what was read',
  'urn:xmpp:microblog:0': 'microblog',
  'urn:xmpp:mix:nodes:config': 'channel configuration',
  'urn:xmpp:mix:nodes:info': 'channel information',
  'urn:xmpp:mix:nodes:messages': 'channel messages',
  'urn:xmpp:mix:nodes:participants': 'channel participants',
  'urn:xmpp:mix:nodes:presence': 'channel presence',
  'urn:xmpp:moved:1': 'new account',
  'urn:xmpp:omemo:1:bundles': 'OMEMO keys',
  'urn:xmpp:omemo:1:devices': 'OMEMO devices',
  'urn:xmpp:omemo:2:bundles': 'OMEMO keys',
  'urn:xmpp:omemo:2:devices': 'OMEMO devices',
  'urn:xmpp:openpgp:0:public-keys': 'OpenPGP keys',
  'urn:xmpp:openpgp:0:secret-key': 'OpenPGP secret key',
  'urn:xmpp:pps:subscriptions:0': 'public subscriptions',
  'urn:xmpp:reach:0': 'other addresses',
  'urn:xmpp:stickers:0': 'sticker packs',
  'urn:xmpp:vcard4': 'vCard',
  'urn:xmpp:viewing:0': 'video',
};

/** buddycloud: `/user/ola@example.net/posts` → `posts of ola@example.net`. */
function channelNode(node: string): string | undefined {
  const parts = /^\/user\/([^/]+)\/(.+)$/.exec(node);
  return parts === null ? undefined : shorten(`${parts[2]} of ${parts[1]}`, NODE_LIMIT);
}

/** Nodes whose name ends in what they are of, with the words before it. */
const NUMBERED: readonly (readonly [string, string])[] = [
  ['eu.siacs.conversations.axolotl.bundles:', 'OMEMO keys of device'],
  ['urn:xmpp:openpgp:0:public-keys:', 'OpenPGP key'],
  ['urn:xmpp:microblog:0:comments/', 'comments on'],
  ['urn:xmpp:pps:subscribers:0/', 'public subscribers of'],
  ['urn:xmpp:pubsub-attachments:1/', 'attachments to'],
  ['urn:xmpp:pubsub-attachments:summary:1/', 'attachments in all to'],
];

function numbered(node: string): string | undefined {
  const known = NUMBERED.find(([prefix]) => node.startsWith(prefix));
  if (known === undefined) return undefined;
  const [prefix, words] = known;
  return `${words} ${shorten(node.slice(prefix.length), NODE_LIMIT)}`;
}
