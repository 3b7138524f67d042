/**
 * A client and a server that log their own bytes, hiptap between them: wire and capture hold the same bytes in both directions.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { freePorts } from '../real/processes.ts';
import { hiptap, scratchFolder, startListening, startProxy } from '../support/hiptap.ts';
import { serverCertificate } from '../support/server-certificate.ts';
import { Lobby, type Talker, talkTo } from '../support/talker.ts';

const HEADER =
  '<?xml version="1.0"?>\n<stream:stream to="example.test" xmlns="jabber:client" xmlns:stream="http://etherx.jabber.org/streams" version="1.0">';
const ANSWER =
  "<?xml version='1.0'?><str:stream xmlns:str='http://etherx.jabber.org/streams' xmlns='jabber:client' from='example.test' id='a&amp;b' version='1.0'>";
const OFFER = "<str:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></str:features>";
const PLAIN = '<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl" mechanism="PLAIN">AG5vcmEAczNjcjN0LXB3</auth>';
const SUCCESS = "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";
/** Spellings that a re-serialiser would change. */
const ODD =
  '<message   to = \'ola@example.test\'\n\ttype="chat"><body>a &#x1F331; &lt;b&gt; <![CDATA[<raw> ]] & ]]> 日本語 \u{1F33F}</body><empty></empty><e2 /></message >';
const ODDER = "<iq id='1' type='result'/> \n <presence/><!-- said nobody --><message><body>\r\n</body></message>";
const INVALID_UTF8 = Buffer.concat([
  Buffer.from('<message><body>'),
  Buffer.from([0xc3, 0x28, 0xff]),
  Buffer.from('</body></message>'),
]);
const LARGE = `<message><body>${'0123456789abcdef'.repeat(40_000)}</body></message>`;

async function conversation(extra: readonly string[]) {
  using folder = scratchFolder();
  using lobby = await Lobby.open();
  const serverCa = serverCertificate(folder.path, ['example.test']);
  const caDir = folder.file('ca');
  const capture = folder.file('wire.hiptap');
  await using proxy = await startProxy([
    '--upstream',
    `127.0.0.1:${lobby.port}`,
    '--upstream-ca',
    serverCa,
    '--ca-dir',
    caDir,
    '-w',
    capture,
    '--format',
    'none',
    ...extra,
  ]);
  const ca = (await hiptap(['ca', 'export', '--ca-dir', caDir])).stdout;

  const client = await talkTo(proxy.port);
  client.say(HEADER);
  const server = await lobby.next();
  await server.hear(HEADER);
  server.say(ANSWER, OFFER);
  await client.hear(OFFER);
  client.say("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>\n");
  await server.hear('/>\n');
  server.say("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
  const serverSecured = server.secureAsServer(
    readFileSync(folder.file('server.pem'), 'utf8'),
    readFileSync(folder.file('server.key'), 'utf8'),
  );
  await client.hear("-tls'/>");
  await client.secureAsClient('example.test', ca);
  await serverSecured;
  client.say(HEADER, PLAIN);
  await server.hear(PLAIN);
  server.say(ANSWER, SUCCESS, ANSWER, '<str:features/>');
  await client.hear('<str:features/>');
  client.say(HEADER, ODD, ' ', INVALID_UTF8, LARGE);
  await server.hear(LARGE);
  server.say(ODDER, LARGE, ODD);
  await client.hear(ODD);
  client.say('</stream:stream>');
  // The client says it is done before the server is: what the server still has to say must arrive.
  client.socket.end();
  await server.untilEnded();
  server.say('<message><body>last words</body></message>', '</str:stream>');
  await client.hear('</str:stream>');
  await Promise.all([server.end(), client.gone()]);
  const { status, stderr } = await proxy.stop();

  const raw = async (direction: string) =>
    (await hiptap(['print', '--format', 'raw', '--session', '1', '--direction', direction, capture])).stdout;
  return {
    client,
    server,
    status,
    stderr,
    c2s: await raw('c2s'),
    s2c: await raw('s2c'),
    file: readFileSync(capture, 'utf8'),
  };
}

describe('wire and capture', () => {
  it('hold the same bytes in both directions (--show-secrets)', async () => {
    const { client, server, status, c2s, s2c } = await conversation(['--show-secrets']);
    expect(server.heard.equals(client.wrote)).toBe(true);
    expect(client.heard.equals(server.wrote)).toBe(true);
    // Compared as text, so the one stanza that is not UTF-8 is compared as it was decoded on both sides.
    expect(c2s).toBe(client.wrote.toString('utf8'));
    expect(s2c).toBe(server.wrote.toString('utf8'));
    expect(status).toBe(0);
  });

  it('differ in the redacted fields only, without it', async () => {
    const { client, server, c2s, s2c, file } = await conversation([]);
    expect(server.heard.equals(client.wrote)).toBe(true);
    const secret = Buffer.from('\0nora\0s3cr3t-pw').toString('base64');
    const marked = Buffer.from('\0nora\0‹secret›').toString('base64');
    expect(c2s).toBe(client.wrote.toString('utf8').replace(secret, marked));
    expect(s2c).toBe(server.wrote.toString('utf8'));
    expect(file).not.toMatch(/s3cr3t-pw|AG5vcmEAczNjcjN0LXB3/);
  });
});

const TLS = 'urn:ietf:params:xml:ns:xmpp-tls';
const headerOf = (from: string, to: string) =>
  `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' xmlns:db="jabber:server:dialback"\n from='${from}' to='${to}' version='1.0'>`;

interface ServerPeers {
  readonly came: Talker;
  readonly met: Talker;
}

/** One server that comes to another through hiptap, by STARTTLS, each with its certificate; both log what they say and hear inside TLS. */
async function betweenServers(
  lobby: Lobby,
  port: number,
  [from, to]: readonly [string, string],
  { pem, key, ca }: { readonly pem: string; readonly key: string; readonly ca: string },
): Promise<ServerPeers> {
  const came = await talkTo(port);
  came.say(headerOf(from, to));
  const met = await lobby.next();
  await met.hear(headerOf(from, to));
  met.say(headerOf(to, from), `<stream:features><starttls xmlns='${TLS}'><required/></starttls></stream:features>`);
  await came.hear('</stream:features>');
  came.say(`<starttls xmlns='${TLS}'/>`);
  await met.hear(`<starttls xmlns='${TLS}'/>`);
  met.say(`<proceed xmlns='${TLS}'/>`);
  const secured = met.secureAsServer(pem, key);
  await came.hear(`<proceed xmlns='${TLS}'/>`);
  await came.secureAsClient(to, ca, { cert: pem, key });
  await secured;
  came.say(headerOf(from, to), ODD, ' ', INVALID_UTF8, LARGE);
  await met.hear(LARGE);
  met.say(headerOf(to, from), ODDER, LARGE, ODD);
  await came.hear(ODD);
  came.say('</stream:stream>');
  came.socket.end();
  await met.untilEnded();
  met.say('<message><body>last words</body></message>', '</stream:stream>');
  await came.hear('</stream:stream>');
  await Promise.all([met.end(), came.gone()]);
  return { came, met };
}

describe('wire and capture between servers, inside TLS', () => {
  it('hold the same bytes for both directions of a pair', async () => {
    using folder = scratchFolder();
    using garden = await Lobby.open();
    using shed = await Lobby.open();
    const trusted = serverCertificate(folder.path, ['garden.test', 'shed.test']);
    const [caDir, capture] = [folder.file('ca'), folder.file('wire.hiptap')];
    const [toShed = 0, toGarden = 0] = await freePorts(2);
    await using proxy = await startListening([
      ...['proxy', '--s2s', '--route', `${toShed}=127.0.0.1:${shed.port}`],
      ...['--route', `${toGarden}=127.0.0.1:${garden.port}`, '--upstream-ca', trusted],
      ...['--ca-dir', caDir, '-w', capture, '--format', 'none', '--show-secrets'],
    ]);
    const ca = (await hiptap(['ca', 'export', '--ca-dir', caDir])).stdout;
    const [pem, key] = [
      readFileSync(folder.file('server.pem'), 'utf8'),
      readFileSync(folder.file('server.key'), 'utf8'),
    ];
    const there = await betweenServers(shed, toShed, ['garden.test', 'shed.test'], { pem, key, ca });
    const back = await betweenServers(garden, toGarden, ['shed.test', 'garden.test'], { pem, key, ca });
    expect((await proxy.stop()).status).toBe(0);
    for (const [at, { came, met }] of [there, back].entries()) {
      expect(met.heard.equals(came.wrote)).toBe(true);
      expect(came.heard.equals(met.wrote)).toBe(true);
      const raw = ['print', '--format', 'raw', '--session', String(at + 1), '--direction'];
      expect((await hiptap([...raw, 'c2s', capture])).stdout).toBe(came.wrote.toString('utf8'));
      expect((await hiptap([...raw, 's2c', capture])).stdout).toBe(met.wrote.toString('utf8'));
    }
  });
});
