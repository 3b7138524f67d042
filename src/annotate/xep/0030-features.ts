/**
 * What features are called that a reader of a disco#info looks for first (XEP-0030).
 * Words only. Rule: in order of how much they tell; whatever is not here is only counted.
 */
const FEATURES: readonly (readonly [string, string])[] = [
  ['http://jabber.org/protocol/muc', 'rooms'],
  ['urn:xmpp:mix:core:1', 'channels'],
  ['urn:xmpp:http:upload:0', 'HTTP upload'],
  ['urn:xmpp:mam:2', 'archive'],
  ['urn:xmpp:mam:1', 'archive'],
  ['http://jabber.org/protocol/pubsub', 'pubsub'],
  ['http://jabber.org/protocol/bytestreams', 'SOCKS5'],
  ['urn:xmpp:jingle:apps:rtp:video', 'video calls'],
  ['urn:xmpp:jingle:apps:rtp:audio', 'calls'],
  ['urn:xmpp:jingle:apps:rtp:1', 'calls'],
  ['urn:xmpp:jingle:apps:file-transfer:5', 'file transfer'],
  ['http://jabber.org/protocol/si/profile/file-transfer', 'file transfer'],
  ['urn:xmpp:omemo:2:devices+notify', 'OMEMO'],
  ['eu.siacs.conversations.axolotl.devicelist+notify', 'OMEMO'],
  ['urn:xmpp:openpgp:0', 'OpenPGP'],
  ['urn:xmpp:carbons:2', 'carbons'],
  ['urn:xmpp:push:0', 'push'],
  ['urn:xmpp:blocking', 'blocking'],
  ['urn:xmpp:extdisco:2', 'STUN and TURN'],
  ['urn:xmpp:bookmarks:1#compat', 'bookmarks'],
  ['urn:xmpp:message-moderate:1', 'moderation'],
  ['urn:xmpp:message-moderate:0', 'moderation'],
  ['urn:xmpp:message-correct:0', 'correction'],
  ['urn:xmpp:reactions:0', 'reactions'],
  ['urn:xmpp:reply:0', 'replies'],
  ['urn:xmpp:receipts', 'receipts'],
  ['urn:xmpp:chat-markers:0', 'markers'],
  ['http://jabber.org/protocol/chatstates', 'typing'],
  ['http://jabber.org/protocol/commands', 'commands'],
  ['jabber:iq:register', 'registration'],
  ['jabber:iq:search', 'search'],
  ['jabber:iq:gateway', 'gateway'],
  ['vcard-temp', 'vCards'],
  ['jabber:iq:version', 'version'],
  ['jabber:iq:last', 'last activity'],
  ['urn:xmpp:time', 'time'],
  ['urn:xmpp:ping', 'ping'],
];

/** The names of the features that have one, the telling ones first, each once. */
export function featureNames(features: readonly string[]): readonly string[] {
  const there = new Set(features);
  return [...new Set(FEATURES.flatMap(([feature, name]) => (there.has(feature) ? name : [])))];
}
