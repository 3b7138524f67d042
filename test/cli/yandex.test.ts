/**
 * A conversation with Yandex.Disk's notifications as its documentation has it, start to end: TLS from the first byte (its port 443), zlib,
 * login by OAuth token, bind, session, the server's question for the version, pings. Names and token are invented.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hiptap, scratchFolder, startProxy } from '../support/hiptap.ts';
import { Packer } from '../support/packed.ts';
import { serverCertificate } from '../support/server-certificate.ts';
import { Lobby, type Talker, talkTo } from '../support/talker.ts';

const OPEN =
  '<?xml version="1.0"?><stream:stream xmlns:stream="http://etherx.jabber.org/streams" version="1.0" xmlns="jabber:client" to="ya.example" xml:lang="en" xmlns:xml="http://www.w3.org/XML/1998/namespace">';
const OPENED =
  "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='4235063168' from='ya.example' version='1.0' xml:lang='en'>";
const MECHANISMS =
  '<mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><mechanism>PLAIN</mechanism><mechanism>X-YANDEX-OAUTH</mechanism></mechanisms>';
const COMPRESSION = '<compression xmlns="http://jabber.org/features/compress"><method>zlib</method></compression>';
const COMPRESS = '<compress xmlns="http://jabber.org/protocol/compress"><method>zlib</method></compress>';
const COMPRESSED = '<compressed xmlns="http://jabber.org/protocol/compress"/>';
const TOKEN = Buffer.from('nora\0tok-INVENTED-0007').toString('base64');
const WITHOUT = Buffer.from('nora\0‹secret›').toString('base64');
const ME = 'nora@ya.example/disk-7';

/** What is said once the streams are compressed: by whom, what. */
const TALK: readonly (readonly ['client' | 'server', string])[] = [
  ['client', OPEN],
  ['server', `${OPENED}<stream:features>${MECHANISMS}</stream:features>`],
  ['client', `<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl" mechanism="X-YANDEX-OAUTH">${TOKEN}</auth>`],
  ['server', '<success xmlns="urn:ietf:params:xml:ns:xmpp-sasl"/>'],
  ['client', OPEN],
  [
    'server',
    `${OPENED}<stream:features><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"/><session xmlns="urn:ietf:params:xml:ns:xmpp-session"/></stream:features>`,
  ],
  [
    'client',
    '<iq type="set" id="bind_1"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"><resource>disk-7</resource></bind></iq>',
  ],
  [
    'server',
    `<iq xmlns="jabber:client" type="result" id="bind_1"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"><jid>${ME}</jid></bind></iq>`,
  ],
  ['client', '<iq type="set" id="session_1"><session xmlns="urn:ietf:params:xml:ns:xmpp-session"/></iq>'],
  ['server', '<iq type="result" id="session_1"><session xmlns="urn:ietf:params:xml:ns:xmpp-session"/></iq>'],
  ['server', `<iq from="ya.example" type="get" to="${ME}" id="ask_version"><query xmlns="jabber:iq:version"/></iq>`],
  [
    'client',
    '<iq type="result" to="ya.example" id="ask_version"><query xmlns="jabber:iq:version"><name>Disk Watch</name><version>0.7</version><os>Mac OS X</os></query></iq>',
  ],
  ['server', `<iq from="ya.example" type="get" to="${ME}" id="ping_1"><ping xmlns="urn:xmpp:ping"/></iq>`],
  ['client', '<iq type="result" to="ya.example" id="ping_1"/>'],
  ['server', `<iq from="ya.example" type="get" to="${ME}" id="ping_2"><ping xmlns="urn:xmpp:ping"/></iq>`],
  ['client', '<iq type="result" to="ya.example" id="ping_2"/>'],
  ['client', '</stream:stream>'],
  ['server', '</stream:stream>'],
];

const said = (by: 'client' | 'server') => TALK.map(([who, text]) => (who === by ? text : '')).join('');

async function begin(client: Talker, server: Talker): Promise<void> {
  client.say(OPEN);
  await server.hear(OPEN);
  server.say(`${OPENED}<stream:features>${COMPRESSION}${MECHANISMS}</stream:features>`);
  await client.hear('</stream:features>');
  client.say(COMPRESS);
  await server.hear(COMPRESS);
  server.say(COMPRESSED);
  await client.hear(COMPRESSED);
}

async function talk(client: Talker, server: Talker): Promise<void> {
  const packers = { client: new Packer(), server: new Packer() };
  for (const [who, text] of TALK) {
    const bytes = await packers[who].pack(text);
    (who === 'client' ? client : server).say(bytes);
    await (who === 'client' ? server : client).hear(bytes);
  }
  await Promise.all([packers.client.end(), packers.server.end()]);
}

it('is carried byte for byte, read, and kept without the token', async () => {
  using folder = scratchFolder();
  using lobby = await Lobby.open();
  const serverCa = serverCertificate(folder.path, ['ya.example']);
  const file = folder.file('yandex.hiptap');
  await using proxy = await startProxy([
    ...['--upstream', `127.0.0.1:${lobby.port}`, '--upstream-tls', 'direct', '--upstream-ca', serverCa],
    ...['--ca-dir', folder.file('ca'), '-w', file, '--color', 'never'],
  ]);
  const ca = readFileSync(folder.file('ca/hiptap-ca.pem'), 'utf8');
  const client = await talkTo(proxy.port);
  const secured = client.secureAsClient('ya.example', ca);
  const server = await lobby.next();
  await server.secureAsServer(
    readFileSync(folder.file('server.pem'), 'utf8'),
    readFileSync(folder.file('server.key'), 'utf8'),
  );
  await secured;
  await begin(client, server);
  await talk(client, server);
  await Promise.all([client.end(), server.end()]);
  const { status, stdout, stderr } = await proxy.stop();

  expect(status).toBe(0);
  expect(stderr).not.toMatch(/error|warning/);
  expect(server.heard.equals(client.wrote)).toBe(true);
  expect(client.heard.equals(server.wrote)).toBe(true);
  expect(readFileSync(file, 'utf8') + stdout).not.toMatch(/tok-INVENTED|dG9rLUlOVk/);
  const raw = async (direction: string) =>
    (await hiptap(['print', '--format', 'raw', '--session', '1', '--direction', direction, file])).stdout;
  expect(await raw('c2s')).toBe(OPEN + COMPRESS + said('client').replace(TOKEN, WITHOUT));
  expect(await raw('s2c')).toBe(
    `${OPENED}<stream:features>${COMPRESSION}${MECHANISMS}</stream:features>${COMPRESSED}${said('server')}`,
  );
  const page = (await hiptap(['print', '--format', 'summary', '--no-fold', '--color', 'never', file])).stdout;
  expect(page.split('\n').map((line) => line.slice(17).trimEnd())).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^→ auth {7}login with X-YANDEX-OAUTH as nora · /),
      expect.stringMatching(/^← iq result {2}you are nora@ya\.example\/disk-7 /),
      expect.stringMatching(/^← iq get .*version/),
      expect.stringMatching(/^→ iq result .*Disk Watch 0\.7/),
      expect.stringMatching(/^← iq get {5}ping/),
      expect.stringMatching(/^· compress {3}zlib carried \d+ bytes of the client in \d+ \(\d+ %\)/),
    ]),
  );
});
