/**
 * A web page's chat, as it is written with npm's @xmpp/client: roster, archive, copies, rooms, bookmarks, avatar, upload, blocking.
 * Reads one JSON object on standard input (port) and the password from XMPP_PASSWORD, then an act a line; writes one JSON object a
 * line: ready, and the number of an act that is over.
 */
import { createInterface } from 'node:readline';
import { client, xml } from '@xmpp/client';

const ROOM = 'garden@rooms.example.test';
const OLA = 'ola@example.test';
const PEP = 'http://jabber.org/protocol/pubsub';
const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { port } = JSON.parse((await input.next()).value);

const xmpp = client({
  service: `xmpp://127.0.0.1:${port}`,
  domain: 'example.test',
  resource: 'desk',
  username: 'nora',
  password: process.env.XMPP_PASSWORD,
});
xmpp.reconnect.stop();
const { iqCaller, iqCallee } = xmpp;
const ask = (payload, to, type = 'get') => iqCaller.request(xml('iq', { type, to }, payload)).catch(() => undefined);
const set = (payload, to) => ask(payload, to, 'set');
const query = (ns, ...children) => xml('query', ns, ...children);

function tell(event) {
  process.stdout.write(`${JSON.stringify({ event })}\n`);
}

iqCallee.get('jabber:iq:version', 'query', () => query('jabber:iq:version', xml('name', {}, 'Nora’s page'), xml('version', {}, '1.0')));
iqCallee.get('urn:xmpp:ping', 'ping', () => true);
iqCallee.get('http://jabber.org/protocol/disco#info', 'query', () =>
  query(
    'http://jabber.org/protocol/disco#info',
    xml('identity', { category: 'client', type: 'web', name: 'Nora’s page' }),
    ...['urn:xmpp:receipts', 'urn:xmpp:bookmarks:1+notify', 'http://jabber.org/protocol/tune+notify'].map((name) => xml('feature', { var: name })),
  ),
);

xmpp.on('stanza', async (stanza) => {
  if (!stanza.is('message') || stanza.getChild('request', 'urn:xmpp:receipts') === undefined) return;
  const { from, id } = stanza.attrs;
  await xmpp.send(xml('message', { to: from, type: 'chat' }, xml('received', { xmlns: 'urn:xmpp:receipts', id })));
});
xmpp.on('error', () => {});

const message = (to, type, ...children) => xmpp.send(xml('message', { to, type, id: `n${Math.random().toString(36).slice(2)}` }, ...children));

const acts = {
  async come() {
    await ask(query('http://jabber.org/protocol/disco#info'), 'example.test');
    await ask(query('http://jabber.org/protocol/disco#items'), 'example.test');
    await ask(query('jabber:iq:roster'));
    await set(xml('enable', 'urn:xmpp:carbons:2'));
    await xmpp.send(xml('presence', {}, xml('c', { xmlns: 'http://jabber.org/protocol/caps', hash: 'sha-1', node: 'https://example.org/page', ver: 'QgayPKawpkPSDYmwT/WM94uAlu0=' })));
    await set(xml('query', { xmlns: 'urn:xmpp:mam:2' }, xml('x', { xmlns: 'jabber:x:data', type: 'submit' }, xml('field', { var: 'FORM_TYPE', type: 'hidden' }, xml('value', {}, 'urn:xmpp:mam:2')), xml('field', { var: 'with' }, xml('value', {}, OLA))), xml('set', 'http://jabber.org/protocol/rsm', xml('max', {}, '20'), xml('before', {}))));
    await ask(xml('vCard', 'vcard-temp'), OLA);
    await ask(xml('services', 'urn:xmpp:extdisco:2'), 'example.test');
  },
  async talk() {
    await message(OLA, 'chat', xml('composing', 'http://jabber.org/protocol/chatstates'));
    await message(OLA, 'chat', xml('body', {}, 'I am in: what about the <gate> & "the rake"?'), xml('active', 'http://jabber.org/protocol/chatstates'), xml('request', 'urn:xmpp:receipts'), xml('origin-id', { xmlns: 'urn:xmpp:sid:0', id: 'n1' }));
    await message(OLA, 'chat', xml('displayed', { xmlns: 'urn:xmpp:chat-markers:0', id: 'c1' }));
    await message(OLA, 'chat', xml('reactions', { xmlns: 'urn:xmpp:reactions:0', id: 'c1' }, xml('reaction', {}, '🌱')), xml('store', 'urn:xmpp:hints'));
  },
  async enter() {
    await xmpp.send(xml('presence', { to: `${ROOM}/nora` }, xml('x', 'http://jabber.org/protocol/muc', xml('history', { maxstanzas: '5' }))));
    await ask(query('http://jabber.org/protocol/disco#info'), ROOM);
    await ask(xml('query', { xmlns: 'http://jabber.org/protocol/muc#admin' }, xml('item', { affiliation: 'owner' })), ROOM);
    await message(ROOM, 'groupchat', xml('body', {}, 'I have the rake'), xml('reference', { xmlns: 'urn:xmpp:reference:0', type: 'mention', begin: '0', end: '1', uri: `xmpp:${OLA}` }));
  },
  async keep() {
    const publish = (node, id, item) => set(xml('pubsub', PEP, xml('publish', { node }, xml('item', { id }, item))));
    await publish('urn:xmpp:bookmarks:1', ROOM, xml('conference', { xmlns: 'urn:xmpp:bookmarks:1', name: 'Garden Shed', autojoin: 'true' }, xml('nick', {}, 'nora')));
    await publish('http://jabber.org/protocol/tune', 'current', xml('tune', 'http://jabber.org/protocol/tune', xml('artist', {}, 'The Hoes'), xml('title', {}, 'Heart of the Shed')));
    await set(xml('vCard', 'vcard-temp', xml('FN', {}, 'Nora Vale'), xml('NICKNAME', {}, 'nora')));
    await set(xml('block', 'urn:xmpp:blocking', xml('item', { jid: 'spam@example.net' })));
    await ask(xml('blocklist', 'urn:xmpp:blocking'));
    await set(xml('unblock', 'urn:xmpp:blocking', xml('item', { jid: 'spam@example.net' })));
    await ask(xml('request', { xmlns: 'urn:xmpp:http:upload:0', filename: 'rake.png', size: '2048', 'content-type': 'image/png' }), 'upload.example.test');
    await set(query('jabber:iq:roster', xml('item', { jid: 'mo@example.test', name: 'Mo' }, xml('group', {}, 'Garden'))));
    await xmpp.send(xml('presence', { to: 'mo@example.test', type: 'subscribe' }));
    await ask(query('jabber:iq:version'), `${OLA}/bench`);
    await ask(xml('ping', 'urn:xmpp:ping'), 'example.test');
    await xmpp.send(xml('inactive', 'urn:xmpp:csi:0'));
    await xmpp.send(xml('active', 'urn:xmpp:csi:0'));
  },
  async go() {
    await xmpp.send(xml('presence', { to: 'kit@example.test', type: 'subscribed' }));
    await xmpp.send(xml('presence', { to: `${ROOM}/nora`, type: 'unavailable' }));
    await xmpp.stop();
  },
};

xmpp.on('online', () => tell('ready'));
xmpp.start().catch(() => process.exit(1));
for (let line = await input.next(); !line.done; line = await input.next()) {
  await acts[line.value]();
  tell(line.value);
}
