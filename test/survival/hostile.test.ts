/** What strangers send. */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { scratchFolder, startProxy } from '../support/hiptap.ts';
import { HEADER, Survivor } from '../support/survivor.ts';
import { Lobby, type Talker, talkTo } from '../support/talker.ts';

/** Megabytes of the stanza that is too large; `HIPTAP_LARGE=100` for more than any server takes. */
const LARGE = Number(process.env['HIPTAP_LARGE'] ?? 24);

describe('the session goes on, and all of it reaches the other side', () => {
  it('after a stanza larger than any limit', async () => {
    await using here = await Survivor.start();
    const { client, server } = await here.chat();
    const block = Buffer.alloc(2 ** 20, 'x');
    const heard = count(server.socket);
    client.socket.write('<message><body>');
    for (let n = 0; n < LARGE; n++) if (!client.socket.write(block)) await once(client.socket, 'drain');
    const end = "</body></message><presence id='after'/>";
    client.socket.write(end);
    await heard('<message><body>'.length + LARGE * block.length + end.length);
    server.say("<presence id='back'/>");
    await client.hear("<presence id='back'/>");
    await Promise.all([client.end(), server.end()]);
    await here.proxy.stop();
    const kinds = (await here.recorded()).filter(({ direction }) => direction === 'c2s').map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'malformed')).toHaveLength(1);
    expect(kinds.at(-1)).toBe('presence');
  });

  it('after elements nested a hundred thousand deep', async () => {
    await using here = await Survivor.start();
    const { client, server } = await here.chat();
    const deep = `<message>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</message><presence id='after'/>`;
    client.say(deep);
    await server.hear("<presence id='after'/>");
    await Promise.all([client.end(), server.end()]);
    expect(server.heard.subarray(-deep.length).equals(Buffer.from(deep))).toBe(true);
    await here.proxy.stop();
    const recorded = (await here.recorded()).filter(({ direction }) => direction === 'c2s');
    expect(recorded.filter(({ kind }) => kind === 'malformed')).toHaveLength(1);
    expect(recorded.at(-1)?.xml).toBe("<presence id='after'/>");
  });

  it('where a stream header never ends', async () => {
    await using here = await Survivor.start();
    const { client, server } = await here.chat();
    const heard = count(server.socket);
    const endless = Buffer.from(`</stream:stream><stream:stream ${"a='b' ".repeat(2 ** 21)}`);
    if (!client.socket.write(endless)) await once(client.socket, 'drain');
    await heard(endless.length);
    await Promise.all([client.end(), server.end()]);
    await here.serves();
    expect((await here.proxy.stop()).status).toBe(0);
    expect((await here.recorded()).some(({ kind, session }) => kind === 'malformed' && session === 1)).toBe(true);
  });
});

it('a certificate for a thousand names is shown', async () => {
  using folder = scratchFolder();
  using lobby = await Lobby.open();
  const names = Array.from({ length: 1000 }, (_, n) => ['--cert-name', `host-${n}.example.test`]).flat();
  const tls = ['--client-tls', 'direct', '--upstream-tls', 'none', '--ca-dir', folder.file('ca'), '--format', 'none'];
  await using proxy = await startProxy(['--upstream', `127.0.0.1:${lobby.port}`, ...tls, ...names]);
  const ca = readFileSync(folder.file('ca/hiptap-ca.pem'));
  const socket = connect({ port: proxy.port, host: '127.0.0.1', ca, servername: 'host-999.example.test' });
  await once(socket, 'secureConnect');
  expect(socket.authorized).toBe(true);
  socket.destroy();
});

it('one that breaks off its handshake, or speaks no TLS, costs the next client nothing', async () => {
  using folder = scratchFolder();
  using lobby = await Lobby.open();
  const tls = ['--client-tls', 'direct', '--upstream-tls', 'none', '--ca-dir', folder.file('ca'), '--format', 'none'];
  await using proxy = await startProxy(['--upstream', `127.0.0.1:${lobby.port}`, ...tls]);
  const trusting = { port: proxy.port, host: '127.0.0.1', servername: 'localhost' };
  await once(connect(trusting), 'error');
  await proxy.said(/#1\b.*(?:certificate|trust)/i);
  const mumbling = await talkTo(proxy.port);
  mumbling.say(HEADER);
  await mumbling.untilEnded();
  await mumbling.end();
  await proxy.said(/#2\b/);
  const socket = connect({ ...trusting, ca: readFileSync(folder.file('ca/hiptap-ca.pem')) });
  await once(socket, 'secureConnect');
  socket.write(HEADER);
  // Of the two that failed, the server may have heard too.
  while (!(await lobby.next().then(hears))) expect(socket.destroyed).toBe(false);
  socket.destroy();
  expect((await proxy.stop()).status).toBe(0);
});

async function hears(server: Talker): Promise<boolean> {
  return server.hear(HEADER).then(
    () => true,
    () => false,
  );
}

/** Counts what comes on a socket; what it gives resolves when so many bytes have. */
function count(socket: import('node:net').Socket): (bytes: number) => Promise<void> {
  let heard = 0;
  socket.removeAllListeners('data');
  socket.on('data', (bytes: Buffer) => {
    heard += bytes.length;
  });
  return async (bytes) => {
    while (heard < bytes) await once(socket, 'data');
    expect(heard).toBe(bytes);
  };
}
