/** The redaction sweep over the web: what a WebSocket and BOSH carry, in their messages and around them. */
import { type EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { hiptap, scratchFolder, startProxy } from '../support/hiptap.ts';
import { CORE, expectNoSecret, PLACES, type Said, SESSIONS } from '../support/sweep.ts';

/** What is used of `ws`, which comes without types. */
interface Socket extends EventEmitter {
  send(text: string): void;
  close(): void;
}
interface Ws {
  readonly WebSocket: new (url: string, protocols: readonly string[], options: object) => Socket;
  readonly WebSocketServer: new (options: object) => Pick<Socket, 'close'> & EventEmitter;
}
const { WebSocket, WebSocketServer }: Ws = createRequire(import.meta.url)('ws');

const FRAMING = 'urn:ietf:params:xml:ns:xmpp-framing';
const BOSH = 'http://jabber.org/protocol/httpbind';
/** Where a web client carries secrets besides its messages. */
const AROUND = {
  Cookie: `session=${CORE}`,
  Authorization: `Bearer ${CORE}`,
  Origin: `https://x.example/?token=${CORE}`,
};
const QUERY = `?auth_token=${CORE}&x=${CORE}`;
const OPEN: readonly Said[] = [
  { direction: 'c2s', text: `<open xmlns='${FRAMING}' to='example.test' version='1.0'/>` },
  { direction: 's2c', text: `<open xmlns='${FRAMING}' from='example.test' id='o1' version='1.0'/>` },
];

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Everything that is told of what the proxy heard. */
async function expectNothingTold(
  capture: string,
  live: { readonly stdout: string; readonly stderr: string },
): Promise<void> {
  expectNoSecret('the page', live.stdout);
  expectNoSecret('the log', live.stderr);
  expectNoSecret('the capture', readFileSync(capture, 'utf8'));
  for (const words of [
    ['print', '--format', 'json'],
    ['export', '--to', 'html', '-o', '-'],
    ['export', '--to', 'pcapng', '-o', '-'],
  ]) {
    const { stdout, stderr } = await hiptap([...words, capture]);
    expectNoSecret(words.join(' '), stdout + stderr);
  }
}

it('no secret of a WebSocket, nor of the request that opened it, is told', async () => {
  using folder = scratchFolder();
  const server = createServer();
  const sockets = new WebSocketServer({ server, handleProtocols: () => 'xmpp' });
  const upstream = `ws://127.0.0.1:${await portOf(server)}/xmpp`;
  const capture = folder.file('x.hiptap');
  try {
    await using proxy = await startProxy(['--upstream', upstream, '--ca-dir', folder.file('ca'), '-v', '-w', capture]);
    for (const said of [...SESSIONS, PLACES]) {
      const connected = once(sockets, 'connection');
      const client = new WebSocket(`ws://127.0.0.1:${proxy.port}/xmpp${QUERY}`, ['xmpp'], { headers: AROUND });
      const [[peer]] = await Promise.all([connected, once(client, 'open')]);
      for (const { direction, text } of [...OPEN, ...said]) {
        const [from, to] = direction === 'c2s' ? [client, peer as Socket] : [peer as Socket, client];
        const came = once(to, 'message');
        from.send(text);
        expect(String((await came)[0])).toBe(text);
      }
      const closed = once(client, 'close');
      client.close();
      await closed;
    }
    const live = await proxy.stop();
    expect(readFileSync(capture, 'utf8').match(/"kind":"stream-open"/g)?.length).toBe((SESSIONS.length + 1) * 2);
    await expectNothingTold(capture, live);
  } finally {
    sockets.close();
    server.close();
  }
});

it('no secret of BOSH, nor of its requests, is told', async () => {
  using folder = scratchFolder();
  let answer = '';
  const server = createServer((asked, answered) => {
    asked.resume().on('end', () => answered.setHeader('Set-Cookie', `session=${CORE}`).end(answer));
  });
  const upstream = `http://127.0.0.1:${await portOf(server)}/http-bind`;
  const capture = folder.file('x.hiptap');
  try {
    await using proxy = await startProxy(['--upstream', upstream, '--ca-dir', folder.file('ca'), '-v', '-w', capture]);
    const post = async (asks: string, answers: string, { direction, text }: Said): Promise<void> => {
      answer = `<body xmlns='${BOSH}' ${answers}>${direction === 's2c' ? text : ''}</body>`;
      const headers = { ...AROUND, 'Content-Type': 'text/xml' };
      const path = `/http-bind;jsessionid=${CORE}${QUERY}`;
      const asked = request({ port: proxy.port, path, method: 'POST', headers });
      asked.end(`<body xmlns="${BOSH}" ${asks} key='${CORE}'>${direction === 'c2s' ? text : ''}</body>`);
      const [came] = await once(asked, 'response');
      await once(came.resume(), 'end');
    };
    const nothing: Said = { direction: 'c2s', text: '' };
    let rid = 100;
    for (const [at, said] of [...SESSIONS, PLACES].entries()) {
      const sid = `sid='${CORE}${at}'`;
      const begins = `rid='${rid++}' to='example.test' wait='1' hold='1' newkey='${CORE}'`;
      await post(begins, `${sid} authid='${CORE}${at}' wait='1'`, nothing);
      for (const one of said) await post(`rid='${rid++}' ${sid}`, '', one);
      await post(`rid='${rid++}' ${sid} type='terminate'`, "type='terminate'", nothing);
    }
    const live = await proxy.stop();
    const events = readFileSync(capture, 'utf8').split('\n');
    expect(events.filter((line) => line.includes('"kind":"iq"')).length).toBeGreaterThan(PLACES.length / 2);
    expect(events.filter((line) => line.includes('"kind":"stream-close"')).length).toBeGreaterThan(SESSIONS.length);
    await expectNothingTold(capture, live);
  } finally {
    server.close();
  }
});
