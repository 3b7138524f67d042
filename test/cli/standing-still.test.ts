/**
 * The chat goes on whatever happens to those who listen to it: a reader that stands still, a capture that cannot be written.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hiptap, type Run, scratchFolder, startProxy } from '../support/hiptap.ts';
import { Lobby, type Talker, talkTo } from '../support/talker.ts';

const HEADER =
  "<stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
const MESSAGE = `<message type='chat'><body>${'a long story '.repeat(500)}</body></message>`;

/** Client and server with hiptap between them, all in the clear. */
async function chat(lobby: Lobby, proxy: Run): Promise<{ readonly client: Talker; readonly server: Talker }> {
  const client = await talkTo(proxy.port);
  client.say(HEADER);
  const server = await lobby.next();
  await server.hear(HEADER);
  return { client, server };
}

function plainProxy(lobby: Lobby, caDir: string, ...args: readonly string[]): Promise<Run> {
  return startProxy([
    '--upstream',
    `127.0.0.1:${lobby.port}`,
    '--client-tls',
    'none',
    '--upstream-tls',
    'none',
    '--ca-dir',
    caDir,
    ...args,
  ]);
}

it('a live page may be the bytes themselves', async () => {
  using folder = scratchFolder();
  using lobby = await Lobby.open();
  await using proxy = await plainProxy(lobby, folder.file('ca'), '--format', 'raw');
  const { client, server } = await chat(lobby, proxy);
  client.say('<presence/>');
  await server.hear('<presence/>');
  await Promise.all([client.end(), server.end()]);
  expect((await proxy.stop()).stdout).toBe(`${HEADER}<presence/>`);
});

describe('the chat goes on', () => {
  it('when nobody reads standard output', async () => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    await using proxy = await plainProxy(lobby, folder.file('ca'), '-w', folder.file('x.hiptap'));
    proxy.child.stdout?.pause();
    const { client, server } = await chat(lobby, proxy);
    // Far more than a pipe and hiptap's own buffer hold.
    for (let n = 0; n < 3000; n += 1) client.say(MESSAGE);
    client.say('<presence id="last"/>');
    await server.hear('<presence id="last"/>');
    server.say('<presence id="back"/>');
    await client.hear('<presence id="back"/>');
    proxy.child.stdout?.resume();
    await Promise.all([client.end(), server.end()]);
    await proxy.stop();
    expect(proxy.stdout).toMatch(/… \d+ entries are not shown here/);
    const raw = await hiptap([
      'print',
      '--format',
      'raw',
      '--session',
      '1',
      '--direction',
      'c2s',
      folder.file('x.hiptap'),
    ]);
    expect(raw.stdout).toBe(client.wrote.toString());
  });

  it('when the reader of standard output is gone', async () => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    await using proxy = await plainProxy(lobby, folder.file('ca'));
    proxy.child.stdout?.destroy();
    const { client, server } = await chat(lobby, proxy);
    client.say(MESSAGE, '<presence id="1"/>');
    await server.hear('<presence id="1"/>');
    client.say('<presence id="2"/>');
    await server.hear('<presence id="2"/>');
    expect((await proxy.stop()).status).toBe(0);
  });

  it.each(['alone', 'with workers'])(
    'when the reader of the log is gone, and there is something to tell (%s)',
    async (how) => {
      using folder = scratchFolder();
      const lobby = await Lobby.open();
      const options = ['--format', 'none', ...(how === 'alone' ? [] : ['--workers', '2'])];
      await using proxy = await plainProxy(lobby, folder.file('ca'), ...options);
      lobby[Symbol.dispose]();
      proxy.child.stderr?.destroy();
      for (let n = 0; n < 4; n++) {
        const client = await talkTo(proxy.port);
        client.say(HEADER);
        await client.hear('<remote-connection-failed');
        await client.end();
      }
      expect((await proxy.stop()).status).toBe(0);
    },
  );

  it('when the folder of the capture vanishes, and is recorded again once it is back', async () => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    const place = folder.file('captures');
    mkdirSync(place);
    await using proxy = await plainProxy(
      lobby,
      folder.file('ca'),
      '-w',
      folder.file('captures/x.hiptap'),
      '--format',
      'raw',
    );
    const { client, server } = await chat(lobby, proxy);
    rmSync(place, { recursive: true });
    client.say('<presence id="unrecorded"/>');
    await server.hear('<presence id="unrecorded"/>');
    await proxy.said(/x\.hiptap cannot be written/);
    client.say('<presence id="lost"/>');
    await proxy.printed(/id="lost"/);
    mkdirSync(place);
    await proxy.said(/x\.hiptap is written again/);
    client.say('<presence id="kept"/>');
    await server.hear('<presence id="kept"/>');
    await Promise.all([client.end(), server.end()]);
    expect((await proxy.stop()).status).toBe(0);
    const kept = readFileSync(folder.file('captures/x.hiptap'), 'utf8');
    expect(kept).toContain('"event":"gap"');
    expect(kept).toContain('id=\\"kept\\"');
    expect((await hiptap(['print', folder.file('captures/x.hiptap')])).status).toBe(0);
  });
});
