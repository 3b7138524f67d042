/**
 * Clients that take hiptap for their SOCKS5 or HTTP proxy: one port, the target is theirs to name, and not every target is to be had.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allowedPlace } from '../../src/cli/upstream-options.ts';
import { freePorts } from '../real/processes.ts';
import { hiptap, type Run, scratchFolder, startListening, startProxy } from '../support/hiptap.ts';
import { Lobby, type Talker, talkTo } from '../support/talker.ts';

const HEADER =
  "<stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
const SAID = `${HEADER}<message><body>déjà vu 🌱</body></message></stream:stream>`;
const ANSWERED =
  "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='1'></stream:stream>";

interface Scene {
  readonly proxy: Run;
  /** The upstream. */
  readonly lobby: Lobby;
  /** Another server. */
  readonly other: Lobby;
  readonly file: string;
}

async function scene(args: readonly string[], play: (scene: Scene) => Promise<void>): Promise<void> {
  using folder = scratchFolder();
  using lobby = await Lobby.open();
  using other = await Lobby.open();
  const file = folder.file('session.hiptap');
  await using proxy = await startProxy([
    ...['--upstream', `127.0.0.1:${lobby.port}`, '--ca-dir', folder.file('ca'), '-w', file, '--format', 'none', '-v'],
    ...args,
  ]);
  await play({ proxy, lobby, other, file });
}

function socksRequest(host: string, port: number): Buffer {
  return Buffer.concat([Buffer.of(5, 1, 0, 3, host.length), Buffer.from(host), Buffer.of(port >> 8, port & 0xff)]);
}

async function socks(client: Talker, host: string, port: number): Promise<Buffer> {
  client.say(Buffer.of(5, 2, 0, 2));
  await client.hear(Buffer.of(5, 0));
  client.say(socksRequest(host, port));
  await client.hear(Buffer.of(0, 1, 0, 0, 0, 0, 0, 0));
  return client.heard.subarray(2, 4);
}

/** Both sides say all they have; what each heard is what the other said. */
async function converse(client: Talker, server: Talker, before: number): Promise<void> {
  client.say(SAID);
  await server.hear(SAID);
  server.say(ANSWERED);
  await client.hear(ANSWERED);
  await Promise.all([server.end(), client.end()]);
  expect(String(server.heard)).toBe(SAID);
  expect(String(client.heard.subarray(before))).toBe(ANSWERED);
}

describe('one port takes', () => {
  it('SOCKS5 clients to where they want to go, and the record holds their XMPP alone', async () => {
    await scene([], async ({ proxy, other, file }) => {
      const client = await talkTo(proxy.port);
      expect(await socks(client, 'localhost', other.port)).toEqual(Buffer.of(5, 0));
      await converse(client, await other.next(), 12);
      const { stderr } = await proxy.stop();
      expect(stderr).toContain(`#1 info: the client asks for localhost:${other.port} through SOCKS5`);
      const raw = (direction: string, leg: string) =>
        hiptap(['print', '--format', 'raw', '--session', '1', '--direction', direction, '--leg', leg, file]);
      for (const leg of ['client', 'server']) {
        expect((await raw('c2s', leg)).stdout).toBe(SAID);
        expect((await raw('s2c', leg)).stdout).toBe(ANSWERED);
      }
      expect((await hiptap(['print', file])).stdout).toContain(`asks for localhost:${other.port} through SOCKS5`);
    });
  });

  it('HTTP clients that CONNECT, and keeps their password to itself', async () => {
    await scene([], async ({ proxy, lobby, file }) => {
      const client = await talkTo(proxy.port);
      const login = Buffer.from('nora:s3cr3t-pw').toString('base64');
      client.say(`CONNECT 127.0.0.1:${lobby.port} HTTP/1.1\r\nProxy-Authorization: Basic ${login}\r\n\r\n`);
      await client.hear('HTTP/1.1 200 Connection established\r\n\r\n');
      await converse(client, await lobby.next(), client.heard.length);
      const { stderr, stdout } = await proxy.stop();
      expect(readFileSync(file, 'utf8') + stderr + stdout).not.toContain(login);
      expect(stderr).toContain('through HTTP CONNECT');
    });
  });

  it('clients that ask for nothing, at the same time', async () => {
    await scene([], async ({ proxy, lobby }) => {
      const client = await talkTo(proxy.port);
      client.say(HEADER);
      const server = await lobby.next();
      await server.hear(HEADER);
      await Promise.all([server.end(), client.end()]);
    });
  });
});

describe('what a client may not have', () => {
  it('is refused in its own words, in one line, and nothing else is disturbed', async () => {
    await scene(['--allow', 'chat.example.org:5223'], async ({ proxy, lobby }) => {
      const bystander = await talkTo(proxy.port);
      bystander.say(HEADER);
      const server = await lobby.next();
      const client = await talkTo(proxy.port);
      expect(await socks(client, 'chat.example.org', 5222)).toEqual(Buffer.of(5, 2));
      await client.untilEnded();
      await client.end();
      const web = await talkTo(proxy.port);
      web.say('CONNECT 192.0.2.1:25 HTTP/1.1\r\n\r\n');
      await web.hear('HTTP/1.1 403 Forbidden\r\n');
      await web.untilEnded();
      await web.end();
      await converse(bystander, server, 0).catch(() => {});
      const { stderr, status } = await proxy.stop();
      expect(status).toBe(0);
      expect(stderr).toContain(
        '#2 error: the client asked for chat.example.org:5222, which is not the upstream: --allow chat.example.org:5222 would let it go there',
      );
      expect(stderr).toContain('#3 error: the client asked for 192.0.2.1:25, which is not the upstream');
      expect(String(server.heard)).toBe(HEADER + SAID);
    });
  });

  it('is a web page', async () => {
    await scene([], async ({ proxy }) => {
      const client = await talkTo(proxy.port);
      client.say('GET /http-bind HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await client.hear('HTTP/1.1 501 Not Implemented\r\n');
      await client.untilEnded();
      await client.end();
      const { stderr } = await proxy.stop();
      expect(stderr).toContain('#1 error: the client sent an HTTP GET request; this is an XMPP proxy');
    });
  });

  it('is a server that is not there', async () => {
    await scene([], async ({ proxy, lobby }) => {
      const client = await talkTo(proxy.port);
      const { port } = lobby;
      lobby[Symbol.dispose]();
      expect(await socks(client, '127.0.0.1', port)).toEqual(Buffer.of(5, 4));
      await client.untilEnded();
      await client.end();
      const { stderr } = await proxy.stop();
      expect(stderr).toMatch(/#1 error: cannot reach the server at 127\.0\.0\.1:\d+: connection refused/);
    });
  });

  it('has to be a host, or a host and a port', async () => {
    const { status, stderr } = await hiptap(['proxy', '--upstream', 'a', '--allow', 'a:b']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^hiptap: --allow a:b: not HOST or HOST:PORT .*\n$/);
    for (const place of ['a b', '*', 'user@a', 'a:70000', '']) expect(() => allowedPlace(place)).toThrow(/--allow/);
    expect(allowedPlace('A.example')).toEqual({ host: 'A.example', port: undefined });
    expect(allowedPlace('[::1]:5222')).toEqual({ host: '::1', port: 5222 });
  });
});

describe('hiptap is not its own server', () => {
  it('for a client that asks for it as its proxy', async () => {
    await scene([], async ({ proxy }) => {
      const client = await talkTo(proxy.port);
      expect(await socks(client, '127.0.0.1', proxy.port)).toEqual(Buffer.of(5, 2));
      await client.end();
      expect((await proxy.stop()).stderr).toMatch(/#1 error: 127\.0\.0\.1:\d+ is where hiptap itself listens/);
    });
  });

  it.each(['auto', 'starttls'])('when its upstream turns out to be itself (--client-tls %s)', async (clientTls) => {
    using folder = scratchFolder();
    const [port = 0] = await freePorts(1);
    await using proxy = await startListening([
      ...['proxy', '-p', `${port}`, '--upstream', `localhost:${port}`, '--client-tls', clientTls],
      ...['--ca-dir', folder.file('ca'), '--format', 'none', '-v'],
    ]);
    for (let n = 0; n < 2; n += 1) {
      const client = await talkTo(port);
      client.say(HEADER);
      await client.hear('remote-connection-failed');
      await client.end();
    }
    const { stderr } = await proxy.stop();
    expect(stderr).toContain('is where hiptap itself listens');
    expect(stderr.match(/connected$/gm)?.length).toBeLessThan(7);
  });
});
