/**
 * Real clients and servers by every way in: direct TLS, sides that differ, compression, a SOCKS5 or HTTP proxy. Where the bytes can
 * be heard on both sides of hiptap, they are compared.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hiptap, scratchFolder, startListening, startProxy } from '../support/hiptap.ts';
import { type Ejabberd, startEjabberd } from './ejabberd.ts';
import { compileGloox, Gloox, type GlooxPlan } from './gloox.ts';
import { startProsody } from './prosody.ts';
import { describeReal } from './requirements.ts';
import { Slixmpp, type SlixmppPlan } from './slixmpp.ts';
import { wiretap } from './wiretap.ts';

const USERS = { nora: 's3cr3t-nora-pw' };
const SAID = 'déjà vu 🌱 <&>';
const NORA = { jid: 'nora@example.test', password: USERS.nora } as const;

async function chats(plan: Pick<SlixmppPlan, 'port' | 'ca' | 'direct_tls' | 'room'>): Promise<void> {
  const words = { to: NORA.jid, say: [SAID], await: [SAID] };
  await using nora = new Slixmpp({ ...NORA, host: '127.0.0.1', mechanism: 'PLAIN', ...words, ...plan });
  await nora.until('ready');
  nora.go();
  expect((await nora.finished()).map(({ body }) => body)).toContain(SAID);
}

async function raw(file: string, direction: 'c2s' | 's2c'): Promise<string> {
  return (await hiptap(['print', '--format', 'raw', '--session', '1', '--direction', direction, file])).stdout;
}

async function kinds(file: string): Promise<readonly string[]> {
  const { stdout } = await hiptap(['print', '--format', 'json', file]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { readonly kind: string }).kind);
}

describeReal('slixmpp and Prosody', ['prosody', 'slixmpp'], () => {
  it('speak direct TLS through hiptap, byte for byte', async () => {
    using folder = scratchFolder();
    await using server = await startProsody({ users: USERS });
    using after = await wiretap({ port: server.directTlsPort, tls: { domain: 'example.test', ca: server.ca } });
    const [file, caDir] = [folder.file('c.hiptap'), folder.file('ca')];
    await using proxy = await startProxy([
      ...['--upstream', `127.0.0.1:${after.port}`, '--upstream-tls', 'direct', '--upstream-ca', after.ca],
      ...['--domain', 'example.test', '--ca-dir', caDir, '-w', file, '--show-secrets', '--format', 'none'],
    ]);
    const hiptapCa = (await hiptap(['ca', 'path', '--ca-dir', caDir])).stdout.trim();
    using before = await wiretap({ port: proxy.port, tls: { domain: 'example.test', ca: hiptapCa } });
    await chats({ port: before.port, ca: before.ca, direct_tls: true, room: server.room });
    expect((await proxy.stop()).stderr).not.toMatch(/error|bug/);
    expect(after.c2s().equals(before.c2s())).toBe(true);
    expect(before.s2c().equals(after.s2c())).toBe(true);
    expect(await raw(file, 'c2s')).toBe(String(before.c2s()));
    expect(await raw(file, 's2c')).toBe(String(after.s2c()));
    expect(before.c2s().length).toBeGreaterThan(1000);
  });

  it.each([
    ['a direct TLS client of a STARTTLS server', true],
    ['a STARTTLS client of a direct TLS server', false],
  ])('are brought together: %s', async (_sides, direct_tls) => {
    using folder = scratchFolder();
    await using server = await startProsody({ users: USERS });
    const [file, caDir] = [folder.file('c.hiptap'), folder.file('ca')];
    const port = direct_tls ? server.port : server.directTlsPort;
    const upstreamTls = direct_tls ? 'starttls' : 'direct';
    await using proxy = await startProxy([
      ...['--upstream', `127.0.0.1:${port}`, '--upstream-tls', upstreamTls, '--upstream-ca', server.ca],
      ...['--domain', 'example.test', '--ca-dir', caDir, '-w', file, '--format', 'none'],
    ]);
    const ca = (await hiptap(['ca', 'path', '--ca-dir', caDir])).stdout.trim();
    await chats({ port: proxy.port, ca, direct_tls, room: server.room });
    expect((await proxy.stop()).stderr).not.toMatch(/error|bug/);
    const all = await kinds(file);
    expect(all.filter((kind) => kind === 'tls')).toHaveLength(2);
    // What hiptap said for one side alone is told as its own.
    expect(all).toContain('change');
  });
});

describeReal('gloox and ejabberd', ['gloox', 'ejabberd'], () => {
  let program: ReturnType<typeof compileGloox>;
  let server: Ejabberd;
  beforeAll(async () => {
    program = compileGloox();
    server = await startEjabberd(USERS);
  });
  afterAll(async () => {
    program[Symbol.dispose]();
    await server[Symbol.asyncDispose]();
  });

  async function says(plan: Omit<GlooxPlan, 'jid' | 'password' | 'say'>): Promise<readonly string[]> {
    await using nora = new Gloox(program.path, { ...NORA, say: SAID, ...plan });
    const told = await nora.finished();
    expect(told.map(({ body }) => body)).toContain(SAID);
    return told.map(({ event }) => event);
  }

  it('compress their streams, byte for byte, and are read', async () => {
    using folder = scratchFolder();
    using after = await wiretap({ port: server.port });
    const file = folder.file('c.hiptap');
    await using proxy = await startProxy([
      ...['--upstream', `127.0.0.1:${after.port}`, '--ca-dir', folder.file('ca'), '-w', file, '--format', 'none'],
    ]);
    using before = await wiretap({ port: proxy.port });
    expect(await says({ port: before.port, tls: 'none' })).toContain('compressing');
    expect((await proxy.stop()).stderr).not.toMatch(/error|bug/);
    expect(after.c2s().equals(before.c2s())).toBe(true);
    expect(before.s2c().equals(after.s2c())).toBe(true);
    expect(String(before.c2s())).not.toContain('déjà');
    expect(await raw(file, 'c2s')).toContain('déjà vu 🌱 &lt;&amp;&gt;');
    const all = await kinds(file);
    expect(all.filter((kind) => kind === 'compression')).toHaveLength(3);
    expect(all).not.toContain('malformed');
    expect(all).not.toContain('opaque');
  });

  it('compress inside TLS; the capture is replayed and compared like any other', async () => {
    using folder = scratchFolder();
    const [file, again, caDir] = [folder.file('c.hiptap'), folder.file('d.hiptap'), folder.file('ca')];
    const args = [
      '--upstream',
      `127.0.0.1:${server.port}`,
      '--upstream-ca',
      server.ca,
      '--ca-dir',
      caDir,
      '--format',
      'none',
    ];
    for (const capture of [file, again]) {
      await using proxy = await startProxy([...args, '-w', capture]);
      expect(await says({ port: proxy.port, tls: 'required' })).toEqual(
        expect.arrayContaining(['secured', 'compressing']),
      );
      await proxy.stop();
    }
    expect((await hiptap(['diff', file, again])).stdout).toMatch(/^no difference/);
    expect(readFileSync(file, 'utf8')).not.toContain(USERS.nora);
    const replay = ['replay', 'server', file, '-p', '0', '--ca-dir', caDir, '--password-env', 'NORA', '--once'];
    await using played = await startListening(replay, { NORA: USERS.nora });
    await says({ port: played.port, tls: 'required' });
    expect((await played.finished()).stdout).toMatch(/complete/);
  });

  it('compress, and what they say is changed on the way', async () => {
    using folder = scratchFolder();
    const rule = '~b "vu" => replace "vu" "entendu"';
    await using proxy = await startProxy([
      ...['--upstream', `127.0.0.1:${server.port}`, '--upstream-ca', server.ca, '--ca-dir', folder.file('ca')],
      ...['--client-tls', 'starttls', '--rule', rule, '--format', 'none'],
    ]);
    await using nora = new Gloox(program.path, { ...NORA, say: SAID, port: proxy.port, tls: 'required' });
    await nora.until('message');
    nora.leave();
    const told = await nora.finished();
    expect(told.map(({ event }) => event)).toContain('compressing');
    expect(told.map(({ body }) => body)).toContain('déjà entendu 🌱 <&>');
    expect((await proxy.stop()).stderr).not.toMatch(/error|bug/);
  });

  it('meet by --login bridge although gloox insists on binding its login; without, one line says why they do not', async () => {
    using folder = scratchFolder();
    const upstream = [
      '--upstream',
      `127.0.0.1:${server.port}`,
      '--upstream-ca',
      server.ca,
      '--ca-dir',
      folder.file('ca'),
    ];
    for (const login of ['relay', 'bridge']) {
      const args = [...upstream, '--login', login, ...(login === 'bridge' ? ['--password-env', 'NORA'] : [])];
      await using proxy = await startProxy([...args, '--format', 'summary'], { NORA: USERS.nora });
      const plan = { ...NORA, say: SAID, port: proxy.port, tls: 'required', anyMechanism: true } as const;
      await using nora = new Gloox(program.path, plan);
      const told = await nora.finished();
      const { stdout } = await proxy.stop();
      if (login === 'bridge') expect(told.map(({ body }) => body)).toContain(SAID);
      else expect(told.map(({ event }) => event)).not.toContain('ready');
      expect(stdout).toMatch(
        login === 'bridge' ? /\[client leg\] login with SCRAM-SHA-1-PLUS as nora/ : /login refused/,
      );
    }
  });

  it.each(['socks5', 'http'] as const)('meet through hiptap as a %s proxy, byte for byte', async (kind) => {
    using folder = scratchFolder();
    using after = await wiretap({ port: server.port });
    const file = folder.file('c.hiptap');
    // The upstream is another: the client itself says where to.
    await using proxy = await startProxy([
      ...['--upstream', '127.0.0.1:1', '--ca-dir', folder.file('ca'), '-w', file, '--format', 'none'],
    ]);
    using before = await wiretap({ port: proxy.port });
    const login = { user: 'nora', password: 's3cr3t-proxy-pw' };
    await says({ port: after.port, tls: 'none', proxy: { kind, port: before.port, ...login } });
    expect((await proxy.stop()).stderr).not.toMatch(/error|bug/);
    expect(after.c2s().length).toBeGreaterThan(500);
    expect(before.c2s().subarray(-after.c2s().length).equals(after.c2s())).toBe(true);
    expect(before.s2c().subarray(-after.s2c().length).equals(after.s2c())).toBe(true);
    expect(await raw(file, 'c2s')).toMatch(/^<\?xml/);
    expect(readFileSync(file, 'utf8')).not.toContain(login.password);
  });
});
