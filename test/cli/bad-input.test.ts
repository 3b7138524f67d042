/**
 * What goes wrong is one clear line and the right exit status, nothing is half written, and a proxy outlives its sessions' troubles.
 */

import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openAuthority } from '../../src/net/authority/authority.ts';
import { hiptap, type Run, scratchFolder, startProxy } from '../support/hiptap.ts';
import { serverCertificate } from '../support/server-certificate.ts';
import { Lobby, type Talker, talkTo } from '../support/talker.ts';

const HEADER =
  "<stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
const OFFER = "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>";
const STARTTLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
const PROCEED = "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
const YEAR = 365 * 24 * 3600 * 1000;

/** One line, as a user sees it: no stack, no second line. */
function oneLine(stderr: string): string {
  const lines = stderr.trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  expect(stderr).toMatch(/^hiptap: /);
  expect(stderr).not.toMatch(/^\s+at |bug/m);
  expect(stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/);
  return lines[0] ?? '';
}

async function refuses(args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await hiptap(args);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  return oneLine(stderr);
}

describe('what cannot start', () => {
  it.each([
    [['proxy'], /upstream/],
    [['proxy', '--upstream', 'a:99999'], /--upstream a:99999: not HOST:PORT/],
    [['proxy', '--upstream', 'a', '--format', 'xml'], /format/],
    [['proxy', '--upstream', 'a', '--upstream', 'b'], /--upstream is given more than once/],
    [['proxy', '--upstream', 'a', '-w'], /-w needs a value/],
    [['proxy', '--upstream', 'a', '-kw', '-p', '0'], /-kw needs a value/],
    [['proxy', '--upstream', 'a', '-w', ''], /one of the arguments is empty/],
    [['proxy', '--upstream', 'a', '-p', '0', '-w', '-'], /-w -: a capture is recorded to a file/],
    [['proxy', '--upstream', 'a', '-p', '0', '-w', '+'], /-w \+: the file to append to is missing/],
    [
      ['replay', 'client', 'captures/prosody-xmppjs.hiptap', '--upstream', '127.0.0.1:9', '-w', '-'],
      /-w -: a capture is recorded to a file/,
    ],
    [['proxy', '--upstream', 'a', '-p', '0', '--fault', 'latency=2ms', '--seed', 'abc'], /--seed must be a number/],
    [['print', 'captures/prosody-chat.hiptap', '--session'], /--session needs a value/],
    [['print', 'captures/prosody-chat.hiptap', '--format', '--no-fold'], /--format needs a value/],
    [['cut', 'captures/prosody-chat.hiptap', '-o'], /-o needs a value/],
    [['ca', 'path', '--ca-dir='], /--ca-dir= has no value behind it/],
    [['proxy', '--upstream', 'a', '--write=', '-p', '0'], /--write= has no value behind it/],
    [['print', 'captures/prosody-chat.hiptap', '-'], /^hiptap: -: unknown here/m],
    [['print', ''], /one of the arguments is empty/],
    [
      ['print', 'captures/prosody-chat.hiptap', '--session', '1', '--session', '2'],
      /--session is given more than once/,
    ],
    [['proxy', '--upstream', 'a', '--domain', 'a b'], /--domain a b: not a domain/],
    [['replay', 'server', 'captures/prosody-xmppjs.hiptap', '--domain', 'a@b'], /--domain a@b: not a domain/],
    [['proxy', '--upstream', 'a:0'], /no server listens on port 0/],
    [['proxy', '--upstream', 'a', '--domain', '\u001b]0;x\u0007', '--upstream', 'b'], /more than once/],
    [['print', '/nonexistent/\u001b[31m\u202e'], /no such file/],
    [['proxy', '--upstream', 'a', '--wat'], /wat/],
    [['proxi'], /there is no such command; did you mean proxy/],
    [['frobnicate'], /^hiptap: frobnicate: there is no such command \(`hiptap --help` lists them\)$/m],
    [['frobnicate', 'proxy', '--upstream', 'a'], /^hiptap: frobnicate: there is no such command/],
    [
      ['proxy', 'example.org'],
      /^hiptap: example\.org: the server goes with --upstream: `hiptap proxy --upstream example\.org`$/m,
    ],
    [
      ['proxy', '--upstream', 'a', 'example.org'],
      /^hiptap: example\.org: unknown here \(`hiptap COMMAND --help` lists what there is\)$/m,
    ],
    [['print', 'a', 'b'], /^hiptap: b: unknown here/],
    [['proxy', '--upstream', 'a', '--cleint-tls', 'none'], /^hiptap: --cleint-tls: unknown here/],
    [['export', 'a.hiptap'], /^hiptap: --to and --output must be given$/m],
    [['diff', 'x'], /too few arguments: 1 where at least 2 must be/],
    [[], /command/],
    [['print', '/nonexistent/x.hiptap'], /no such file/],
    [['print', 'package.json'], /not a hiptap capture|no hiptap capture|not a capture/i],
    [['print', 'x', '--format', 'raw'], /--session and --direction/],
    [['print', 'captures/prosody-chat.hiptap', '--session', '99'], /prosody-chat\.hiptap has no session 99$/],
    [
      ['print', 'captures/prosody-chat.hiptap', '--format', 'raw', '--session', '99', '--direction', 'c2s'],
      /has no session 99$/,
    ],
    [['proxy', '--upstream', 'a', '--upstream-ca', '/nonexistent.pem'], /--upstream-ca .*cannot be read/],
    [['proxy', '--upstream', 'a', '--cert-name', '*.x y'], /--cert-name .*neither a host name nor an address/],
    [
      ['proxy', '--upstream', '127.0.0.1'],
      /--upstream 127.0.0.1: 127.0.0.1:5222 is where hiptap itself listens: .*--listen/,
    ],
    [['proxy', '--upstream', '127.0.0.1:5299', '-p', '0.0.0.0:5299'], /is where hiptap itself listens/],
    [['proxy', '--upstream', 'a', '--upstream-ca', 'package.json'], /holds no PEM certificate/],
  ])('%j', async (args, pattern) => {
    expect(await refuses(args)).toMatch(pattern);
  });

  it('a port in use, and no capture is left behind', async () => {
    using folder = scratchFolder();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const file = folder.file('x.hiptap');
    const line = await refuses([
      'proxy',
      '--upstream',
      '127.0.0.1',
      '-p',
      String(port),
      '--ca-dir',
      folder.file('ca'),
      '-w',
      file,
    ]);
    expect(line).toMatch(/cannot listen on 127\.0\.0\.1:\d+: the port is in use/);
    expect(existsSync(file)).toBe(false);
    taken.close();
  });

  it('a capture that exists already', async () => {
    using folder = scratchFolder();
    writeFileSync(folder.file('x.hiptap'), 'mine\n');
    const args = ['proxy', '--upstream', '127.0.0.1', '-p', '0', '--ca-dir', folder.file('ca')];
    expect(await refuses([...args, '-w', folder.file('x.hiptap')])).toMatch(/already exists/);
    expect(await refuses([...args, '-w', `+${folder.file('x.hiptap')}`])).toMatch(/x\.hiptap/);
    expect(await refuses([...args, '-w', folder.file('no/such/x.hiptap')])).toMatch(/folder does not exist/);
    expect(await refuses([...args, '-w', folder.path])).toMatch(/is a folder/);
    expect(readFileSync(folder.file('x.hiptap'), 'utf8')).toBe('mine\n');
  });

  it.each([[['demo']], [['export', 'captures/prosody-chat.hiptap', '--to', 'html', '-o', '-']]])(
    '%j without a scratch folder: it was a bug with a stack',
    async (args) => {
      const { status, stderr } = await hiptap(args, '', { TMPDIR: '/nonexistent' });
      expect(oneLine(stderr)).toMatch(/no scratch folder can be made in \/nonexistent: .*; TMPDIR can name another/);
      expect(status).toBe(2);
    },
  );

  it('an expired CA', async () => {
    using folder = scratchFolder();
    openAuthority(folder.file('ca'), new Date(Date.now() - 11 * YEAR));
    expect(await refuses(['proxy', '--upstream', '127.0.0.1', '-p', '0', '--ca-dir', folder.file('ca')])).toMatch(
      /expired/,
    );
  });

  it('a CA key that others may read', async () => {
    using folder = scratchFolder();
    openAuthority(folder.file('ca'), new Date());
    chmodSync(folder.file('ca/hiptap-ca-key.pem'), 0o644);
    expect(await refuses(['proxy', '--upstream', '127.0.0.1', '-p', '0', '--ca-dir', folder.file('ca')])).toMatch(
      /others/,
    );
  });
});

interface Scene {
  readonly proxy: Run;
  readonly lobby: Lobby;
  readonly caFile: string;
  readonly certificate: { readonly cert: string; readonly key: string };
}

/** A proxy before a lobby in which the test plays the server. */
async function scene(
  args: readonly string[],
  play: (scene: Scene) => Promise<void>,
  names = ['example.test'],
): Promise<void> {
  using folder = scratchFolder();
  using lobby = await Lobby.open();
  const serverCa = serverCertificate(folder.path, names);
  const trust = args.includes('--no-trust') ? [] : ['--upstream-ca', serverCa];
  const rest = args.filter((arg) => arg !== '--no-trust');
  await using proxy = await startProxy([
    '--upstream',
    `127.0.0.1:${lobby.port}`,
    ...trust,
    '--ca-dir',
    folder.file('ca'),
    '--format',
    'summary',
    ...rest,
  ]);
  const certificate = {
    cert: readFileSync(folder.file('server.pem'), 'utf8'),
    key: readFileSync(folder.file('server.key'), 'utf8'),
  };
  await play({ proxy, lobby, caFile: folder.file('ca/hiptap-ca.pem'), certificate });
  expect((await proxy.stop()).status).toBe(0);
}

/** Client and server up to `<proceed/>`; the server begins TLS. */
async function proceed({ proxy, lobby, certificate }: Scene): Promise<Talker> {
  const client = await talkTo(proxy.port);
  client.say(HEADER);
  const server = await lobby.next();
  await server.hear(HEADER);
  server.say(HEADER.replace("to='", "id='1' from='"), OFFER);
  await client.hear(OFFER);
  client.say(STARTTLS);
  await server.hear(STARTTLS);
  server.say(PROCEED);
  server.secureAsServer(certificate.cert, certificate.key).catch(() => {});
  return client;
}

/** The lines the proxy logged, its announcement aside. */
function logged(proxy: Run): readonly string[] {
  return proxy.stderr.split('\n').filter((line) => line !== '' && !line.includes('listening on'));
}

describe('sessions that fail', () => {
  it('a server that refuses connections', async () => {
    using folder = scratchFolder();
    const [port] = [await closedPort()];
    await using proxy = await startProxy(['--upstream', `127.0.0.1:${port}`, '--ca-dir', folder.file('ca')]);
    const client = await talkTo(proxy.port);
    client.say(HEADER);
    await client.hear("<remote-connection-failed xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>");
    await client.hear('</stream:stream>');
    await client.untilEnded();
    await proxy.said(/#1 error: cannot reach the server at 127\.0\.0\.1:\d+: connection refused/);
    expect(logged(proxy)).toHaveLength(1);
    expect((await proxy.stop()).status).toBe(0);
  });

  it('a host that does not exist', async () => {
    using folder = scratchFolder();
    await using proxy = await startProxy(['--upstream', 'no-such-host.invalid', '--ca-dir', folder.file('ca')]);
    const client = await talkTo(proxy.port);
    client.say(HEADER);
    await client.hear('remote-connection-failed');
    await proxy.said(
      /#1 error: cannot reach the server at no-such-host\.invalid:5222: (no such host|the name could not be looked up)/,
    );
  });

  it("a server's certificate that is not trusted", () =>
    scene(['--no-trust'], async (scene) => {
      const client = await proceed(scene);
      await client.hear("<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:stream>");
      await client.untilEnded();
      await scene.proxy.said(
        /#1 error: the server's certificate for example\.test is not trusted .*--upstream-ca FILE, or .* -k/,
      );
      expect(logged(scene.proxy)).toHaveLength(1);
    }));

  it("a server's certificate for another name", () =>
    scene(
      [],
      async (scene) => {
        const client = await proceed(scene);
        await client.hear('<failure');
        await scene.proxy.said(/#1 error: the server's certificate is not for example\.test but for .*other\.test/);
      },
      ['other.test'],
    ));

  it('a client that does not trust hiptap', () =>
    scene([], async (scene) => {
      const client = await proceed(scene);
      await client.hear(PROCEED);
      await expect(client.secureAsClient('example.test', scene.certificate.cert)).rejects.toThrow();
      const line = await scene.proxy.said(/#1 (error|warning): the client/);
      expect(line).toContain('hiptap-ca.pem');
      expect(line).toContain('hiptap ca trust');
      expect(logged(scene.proxy)).toHaveLength(1);
    }));

  it('TLS towards a server that speaks none', () =>
    scene(['--upstream-tls', 'direct', '--client-tls', 'none'], async ({ proxy, lobby }) => {
      const client = await talkTo(proxy.port);
      client.say(HEADER);
      const server = await lobby.next();
      server.say('<stream:stream>');
      await client.hear('remote-connection-failed');
      await proxy.said(/#1 error: the server sent something other than TLS .*--upstream-tls/);
      expect(logged(proxy)).toHaveLength(1);
    }));

  it('a client that speaks in the clear to a TLS listener', () =>
    scene(['--client-tls', 'direct', '--upstream-tls', 'none'], async ({ proxy }) => {
      const client = await talkTo(proxy.port);
      client.say(HEADER);
      await proxy.said(/#1 error: the client sent something other than TLS .*--client-tls/);
      await client.untilEnded();
      expect(logged(proxy)).toHaveLength(1);
    }));

  it('garbage instead of XML goes through, and is said to be garbage', () =>
    scene([], async ({ proxy, lobby }) => {
      const client = await talkTo(proxy.port);
      const garbage = Buffer.from('no XML / at all\r\n\r\n\x00\xff', 'latin1');
      client.say(garbage);
      const server = await lobby.next();
      await server.hear(garbage);
      server.say('nor this: 400\r\n');
      await client.hear('400');
      await Promise.all([client.end(), server.end()]);
      const { stdout } = await proxy.stop();
      expect(stdout).toMatch(/→ malformed/);
      expect(stdout).toMatch(/← malformed/);
    }));
});

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
