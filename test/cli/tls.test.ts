/**
 * TLS options at work: the application protocol, the key log, a certificate for the server, old versions.
 */
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type TLSSocket, type TlsOptions } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { openAuthority } from '../../src/net/authority/authority.ts';
import { hiptap, type Run, scratchFolder, startListening, startProxy } from '../support/hiptap.ts';
import { serverCertificate } from '../support/server-certificate.ts';
import { Lobby, talkTo } from '../support/talker.ts';

const HEADER =
  "<stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
const OLD = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;

interface Scene {
  readonly proxy: Run;
  readonly folder: ReturnType<typeof scratchFolder>;
  /** CA of hiptap's own, PEM. */
  readonly ca: string;
  /** Connections that the server has secured. */
  readonly served: readonly TLSSocket[];
}

/** A proxy before a direct TLS server that answers whatever is said with a header. */
async function scene(
  server: TlsOptions,
  args: (folder: ReturnType<typeof scratchFolder>) => readonly string[],
  play: (scene: Scene) => Promise<void>,
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  using folder = scratchFolder();
  const serverCa = serverCertificate(folder.path, ['example.test']);
  const served: TLSSocket[] = [];
  const [cert, key] = [readFileSync(folder.file('server.pem')), readFileSync(folder.file('server.key'))];
  const upstream = createServer({ cert, key, ...server }, (socket) => {
    served.push(socket);
    socket.on('error', () => {}).on('data', () => socket.write(HEADER));
  });
  upstream.on('tlsClientError', () => {});
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const address = upstream.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await using proxy = await startListening(
    [
      ...[
        'proxy',
        '-p',
        '0',
        '--upstream',
        `127.0.0.1:${port}`,
        '--upstream-tls',
        'direct',
        '--domain',
        'example.test',
      ],
      ...['--upstream-ca', serverCa, '--ca-dir', folder.file('ca'), '--format', 'summary', ...args(folder)],
    ],
    env,
  );
  const ca = readFileSync(folder.file('ca/hiptap-ca.pem'), 'utf8');
  await play({ proxy, folder, ca, served });
  upstream.close();
}

/** Says a header and waits for one; gives what was agreed, or why it failed. */
async function talk({ proxy, ca }: Scene, options: object = {}): Promise<string> {
  const socket = connect({ port: proxy.port, host: '127.0.0.1', servername: 'example.test', ca, ...options });
  return new Promise((resolve) => {
    socket.on('error', (error) => resolve(`error: ${error.message}`)).on('close', () => resolve('error: closed'));
    socket.on('secureConnect', () => socket.write(HEADER));
    socket.on('data', () => {
      resolve(`${socket.getProtocol()} alpn ${socket.alpnProtocol}`);
      socket.destroy();
    });
  });
}

describe('the application protocol (ALPN)', () => {
  const nothing = () => [];

  it.each([
    ['of a client that names it', ['xmpp-client'], { ALPNProtocols: ['xmpp-client'] }, 'xmpp-client'],
    ['of a client that names none', ['xmpp-client'], {}, 'false'],
    ['of a server that knows none', [], { ALPNProtocols: ['xmpp-client'] }, 'false'],
    ['that the server prefers', ['b'], { ALPNProtocols: ['a', 'b'] }, 'b'],
  ])('is the one %s', async (_whose, ALPNProtocols, client, agreed) => {
    await scene(ALPNProtocols.length === 0 ? {} : { ALPNProtocols }, nothing, async (one) => {
      expect(await talk(one, client)).toBe(`TLSv1.3 alpn ${agreed}`);
      expect(String(one.served[0]?.alpnProtocol)).toBe(agreed);
    });
  });

  it('that nobody speaks is refused by TLS itself, in one line, and nothing else is disturbed', async () => {
    await scene({ ALPNProtocols: ['xmpp-client'] }, nothing, async (one) => {
      expect(await talk(one, { ALPNProtocols: ['garden'] })).toMatch(/^error: .*alert no application protocol/);
      expect(await talk(one, { ALPNProtocols: ['xmpp-client'] })).toBe('TLSv1.3 alpn xmpp-client');
      const { stderr } = await one.proxy.stop();
      const lines = stderr.split('\n').filter((line) => line.includes('#1'));
      expect(lines).toEqual([expect.stringMatching(/#1 error: the server speaks none of the application protocols/)]);
    });
  });
});

describe('the key log', () => {
  it.each(['--keylog', 'HIPTAP_SSLKEYLOGFILE'])(
    '%s holds the secrets of both legs, for its owner alone',
    async (asked) => {
      using elsewhere = scratchFolder();
      const path = elsewhere.file('keys.log');
      const args = asked === '--keylog' ? ['--keylog', path] : [];
      const env = asked === '--keylog' ? {} : { HIPTAP_SSLKEYLOGFILE: path };
      await scene(
        {},
        () => args,
        async (one) => {
          await talk(one);
          const { stderr } = await one.proxy.stop();
          expect(stderr).toContain(`hiptap: warning: the TLS secrets of both legs go to ${path}: whoever has them`);
        },
        env,
      );
      const lines = readFileSync(path, 'utf8').trim().split('\n');
      const randoms = new Set(lines.map((line) => line.split(' ')[1]));
      expect(lines.every((line) => /^[A-Z_0-9]+ [0-9a-f]{64} [0-9a-f]+$/.test(line))).toBe(true);
      expect(randoms.size).toBe(2);
      expect(statSync(path).mode & 0o777).toBe(0o600);
    },
  );

  it('is appended to, is not made by the global variable, and says who else can read it', async () => {
    using elsewhere = scratchFolder();
    const path = elsewhere.file('keys.log');
    writeFileSync(path, '# mine\n');
    chmodSync(path, 0o644);
    const env = { SSLKEYLOGFILE: elsewhere.file('global.log') };
    await scene(
      {},
      () => ['--keylog', path],
      async (one) => {
        await talk(one);
        expect((await one.proxy.stop()).stderr).toContain(`go to ${path}, which others can read: whoever`);
      },
      env,
    );
    expect(readFileSync(path, 'utf8')).toMatch(/^# mine\n[A-Z]/);
    expect(existsSync(env.SSLKEYLOGFILE)).toBe(false);
  });
});

describe('a certificate for the server (SASL EXTERNAL)', () => {
  it('is shown when the server asks for one', async () => {
    using elsewhere = scratchFolder();
    const authority = openAuthority(elsewhere.file('people'), new Date());
    const leaf = authority.leaf({ domain: 'nora.example.test', hosts: [] }, new Date());
    writeFileSync(elsewhere.file('nora.pem'), leaf.chain);
    writeFileSync(elsewhere.file('nora.key'), leaf.key);
    // The certificate is one for servers, so that what is tested is whether it was shown, not whether it is good for it.
    const asking = { requestCert: true, rejectUnauthorized: false, ca: authority.certificatePem };
    const identity = ['--client-cert', elsewhere.file('nora.pem'), '--client-key', elsewhere.file('nora.key')];
    await scene(
      asking,
      () => identity,
      async (one) => {
        expect(await talk(one)).toMatch(/^TLSv1\.3/);
        expect(one.served[0]?.getPeerCertificate().subject.CN).toBe('nora.example.test');
      },
    );
    await scene(
      { ...asking, rejectUnauthorized: true },
      () => [],
      async (one) => {
        const words = talk(one);
        expect(await one.proxy.said(/#1 error/)).toMatch(/demands a client certificate.*--client-cert/);
        await one.proxy.stop();
        await words;
      },
    );
  });

  it.each([
    [['--client-key', 'package.json'], /--client-key needs the certificate/],
    [['--client-cert', 'package.json'], /--client-cert package\.json: holds no PEM certificate/],
    [['--client-cert', '/nonexistent.pem'], /--client-cert \/nonexistent\.pem: cannot be read/],
    [['--keylog', '/nonexistent/keys.log'], /--keylog \/nonexistent\/keys\.log: cannot be opened/],
    [['--tls-version-client-min', 'SSL3'], /tls-version-client-min/],
  ])('%j is one clear line', async (args, pattern) => {
    using folder = scratchFolder();
    const all = ['proxy', '--upstream', 'a', '-p', '0', '--ca-dir', folder.file('ca'), '-w', folder.file('x.hiptap')];
    const { status, stderr } = await hiptap([...all, ...args]);
    expect(status).toBe(2);
    expect(stderr).toMatch(pattern);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(existsSync(folder.file('x.hiptap'))).toBe(false);
  });

  it('without its key is one clear line', async () => {
    using folder = scratchFolder();
    serverCertificate(folder.path, ['a.example']);
    serverCertificate(folder.file('other'), ['b.example']);
    const cert = ['proxy', '--upstream', 'a', '--client-cert', folder.file('server.pem')];
    expect((await hiptap(cert)).stderr).toMatch(/holds no PEM private key; name its file with --client-key\n$/);
    const mixed = [...cert, '--client-key', folder.file('other/server.key'), '--ca-dir', folder.file('ca')];
    expect((await hiptap(mixed)).stderr).toMatch(/^hiptap: --client-cert .*cannot be used with its key: .*mismatch\n$/);
  });
});

describe('old versions of TLS', () => {
  it('are spoken on the leg for which they were asked for', async () => {
    const both = ['--tls-version-client-min', 'TLS1', '--tls-version-server-min', 'TLS1'];
    await scene(
      OLD,
      () => both,
      async (one) => {
        expect(await talk(one, OLD)).toMatch(/^TLSv1 alpn/);
        expect(one.served[0]?.getProtocol()).toBe('TLSv1');
      },
    );
  });

  it('are not spoken otherwise, and one line says how they could be', async () => {
    await scene(
      OLD,
      () => [],
      async (one) => {
        const words = talk(one);
        expect(await one.proxy.said(/#1 error/)).toMatch(/old server.*--tls-version-server-min TLS1$/);
        await one.proxy.stop();
        await words;
      },
    );
    await scene(
      {},
      () => [],
      async (one) => {
        expect(await talk(one, OLD)).toMatch(/^error/);
        expect(await one.proxy.said(/#1 error/)).toMatch(/old client.*--tls-version-client-min TLS1$/);
      },
    );
  });
});

it.each([
  [['--format', 'none'], true],
  [['--format', 'summary'], true],
  [['--format', 'none', '-q'], false],
])('TLS that is relayed unread is told of on no page with %j: on standard error (%s)', async (options, told) => {
  using folder = scratchFolder();
  using lobby = await Lobby.open();
  const clear = ['--client-tls', 'none', '--upstream-tls', 'none', '--ca-dir', folder.file('ca')];
  await using proxy = await startProxy(['--upstream', `127.0.0.1:${lobby.port}`, ...clear, ...options]);
  const client = await talkTo(proxy.port);
  client.say(HEADER, "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
  const server = await lobby.next();
  server.say(HEADER, "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
  await client.hear('<proceed');
  client.say(Buffer.of(0x16, 3, 1, 0, 5));
  await server.hear(Buffer.of(0x16, 3, 1, 0, 5));
  await Promise.all([client.end(), server.end()]);
  const { stderr } = await proxy.stop();
  const warnings = stderr.match(/^hiptap: #1 warning: with --client-tls none the TLS that begins here is relayed.*$/gm);
  expect(warnings ?? []).toHaveLength(told ? 1 : 0);
});
