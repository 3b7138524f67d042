/**
 * The proxy before a web server, by its sockets: what a person decides by a session's number reaches what the record calls so.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { NO_CHANGES } from '../../src/net/changes.ts';
import { preciseNow } from '../../src/net/clock.ts';
import { Handshakes } from '../../src/net/handshakes.ts';
import { listenAsProxy } from '../../src/net/proxy.ts';
import type { SessionServer } from '../../src/net/session-server.ts';
import { trustIn } from '../../src/net/upgrade.ts';
import { PASS } from '../../src/session/changer.ts';
import { testAuthority } from '../../src/testing/authority.ts';
import { frame } from '../support/websocket-frames.ts';

const BOSH = "xmlns='http://jabber.org/protocol/httpbind'";
const BEGINS = `<body ${BOSH} rid='1' to='example.org' wait='60' hold='1'/>`;
const BEGUN = `<body ${BOSH} sid='s1' wait='60' inactivity='60'/>`;
const HELLO = "<message xmlns='jabber:client'><body>hello</body></message>";
const UPGRADE = 'GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: xmpp\r\n\r\n';
const UPGRADED = 'HTTP/1.1 101 Ok\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: xmpp\r\n\r\n';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

it('releases what is held of a WebSocket on a connection that carried BOSH before', async () => {
  const upstream = createServer();
  ends.push(() => upstream.close());
  await once(upstream.listen(0, '127.0.0.1'), 'listening');
  const held: number[] = [];
  const proxy = await proxyTo(upstream.address() as AddressInfo, (session, hold) => {
    held.push(session);
    setImmediate(() => proxy.dispatch(session, { type: 'released', hold, decision: PASS }));
  });
  ends.push(() => proxy.close());
  const arrives = once(upstream, 'connection');
  const client = connect(proxy.address.port, '127.0.0.1');
  ends.push(() => client.destroy());
  client.write(`POST /bosh HTTP/1.1\r\nContent-Length: ${BEGINS.length}\r\n\r\n${BEGINS}`);
  const [server]: Socket[] = await arrives;
  if (server === undefined) throw new Error('nobody came');
  await heard(server, 'example.org');
  server.write(`HTTP/1.1 200 OK\r\nContent-Length: ${BEGUN.length}\r\n\r\n${BEGUN}`);
  await heard(client, 'inactivity');
  client.write(UPGRADE);
  await heard(server, 'websocket');
  server.write(UPGRADED);
  await heard(client, '101');
  client.write(frame(HELLO, { mask: [0, 0, 0, 0] }));
  await heard(server, 'hello');
  expect(held).toEqual([2]);
});

function proxyTo({ port }: AddressInfo, held: (session: number, hold: number) => void): Promise<SessionServer> {
  const { authority, dispose } = testAuthority(undefined);
  ends.push(dispose);
  const intercept = {
    wanted: () => () => true,
    held: (session: number, { hold }: { readonly hold: number }) => held(session, hold),
    behind: () => {},
    faults: () => [],
    showSecrets: false,
  };
  const web = { secure: false, kind: 'websocket', path: undefined } as const;
  return listenAsProxy(
    {
      listen: { host: '127.0.0.1', port: 0 },
      upstream: { host: '127.0.0.1', port, web },
      clientTls: 'auto',
      upstreamTls: 'none',
      showSecrets: false,
      handshakes: new Handshakes({ authority, names: [], upstream: { trust: trustIn(undefined), insecure: false } }),
      after: { seq: 0, session: 0 },
      now: preciseNow,
      changes: { ...NO_CHANGES, intercept },
    },
    { record: () => {}, log: () => {} },
  );
}

/** All that comes until these words have. */
async function heard(socket: Socket, words: string): Promise<void> {
  for (let text = ''; !text.includes(words); ) {
    const [bytes]: Buffer[] = await once(socket, 'data');
    text += bytes?.toString('latin1') ?? '';
  }
}
