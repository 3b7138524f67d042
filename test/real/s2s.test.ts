/**
 * Two real servers that federate through hiptap, a route for each direction, and a real component: what they say is recorded in one
 * capture, and what lets somebody in is not.
 */
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { writeCapture } from '../support/capture-file.ts';
import { hiptap, type Run, scratchFolder, startListening } from '../support/hiptap.ts';
import { Script } from '../support/records.ts';
import { Component } from './component.ts';
import { freePorts } from './processes.ts';
import { startProsody } from './prosody.ts';
import { type FederatedOptions, federationPorts, startFederated } from './prosody-pair.ts';
import { describeReal } from './requirements.ts';
import { wiretap } from './wiretap.ts';
import { Xmppjs } from './xmppjs.ts';

interface Printed {
  readonly session: number;
  readonly kind: string;
  readonly direction: string | null;
  readonly name?: string;
  readonly xml?: string;
  readonly redacted?: readonly string[];
}

interface Story {
  readonly printed: readonly Printed[];
  readonly page: string;
  /** The capture's text. */
  readonly capture: string;
  /** What each connection between the servers carried, before hiptap and after it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const CLOAKED = { resource: 'r', room: 'walk@rooms.garden.test' };

/** Nora at garden.test and Ola at shed.test write to one another, their servers speaking through hiptap. */
async function federation(proof: FederatedOptions['proof'], direct: boolean): Promise<Story> {
  using folder = scratchFolder();
  const caDir = folder.file('ca');
  const [garden, shed] = [await federationPorts(), await federationPorts()];
  const [toShed = 0, toGarden = 0] = await freePorts(2);
  const own = (await hiptap(['ca', 'path', '--ca-dir', caDir])).stdout.trim();
  const portOf = ({ port, directTlsPort }: typeof garden) => (direct ? directTlsPort : port);
  using shedBefore = await wiretap({ port: toShed });
  using shedAfter = await wiretap({ port: portOf(shed) });
  using gardenBefore = await wiretap({ port: toGarden });
  using gardenAfter = await wiretap({ port: portOf(garden) });
  const common = { proof, trust: [own] } as const;
  await using one = await startFederated({
    ...{ ...common, ...garden, domain: 'garden.test', users: { nora: 'pw-of-nora' } },
    to: { domain: 'shed.test', port: shedBefore.port, direct },
  });
  await using other = await startFederated({
    ...{ ...common, ...shed, domain: 'shed.test', users: { ola: 'pw-of-ola' } },
    to: { domain: 'garden.test', port: gardenBefore.port, direct },
  });
  const file = folder.file('c.hiptap');
  const both = folder.file('both.pem');
  writeFileSync(both, readFileSync(one.ca, 'utf8') + readFileSync(other.ca, 'utf8'));
  await using proxy = await startListening([
    ...['proxy', '--s2s', '--route', `${toShed}=127.0.0.1:${shedAfter.port}`],
    ...['--route', `127.0.0.1:${toGarden}=127.0.0.1:${gardenAfter.port}`],
    ...(direct ? ['--upstream-tls', 'direct'] : []),
    ...['--ca-dir', caDir, '--upstream-ca', both, '-w', file],
  ]);
  await using nora = new Xmppjs({
    ...{ ...CLOAKED, port: one.port, domain: 'garden.test', username: 'nora', password: 'pw-of-nora', ca: one.ca },
    ...{ to: 'ola@shed.test', say: ['déjà vu 🌱 <&>'], await: ['back at you'] },
  });
  await using ola = new Xmppjs({
    ...{ ...CLOAKED, port: other.port, domain: 'shed.test', username: 'ola', password: 'pw-of-ola', ca: other.ca },
    ...{ to: 'nora@garden.test', say: ['back at you'], await: ['déjà vu 🌱 <&>'] },
  });
  await Promise.all([nora.until('ready'), ola.until('ready')]);
  nora.go();
  ola.go();
  const [heard, answered] = [await nora.finished(), await ola.finished()];
  expect(heard.map(({ body }) => body)).toContain('back at you');
  expect(answered.map(({ body }) => body)).toContain('déjà vu 🌱 <&>');
  const { stdout: page, stderr, status } = await proxy.stop();
  expect(stderr).not.toMatch(/error|bug/);
  expect(status).toBe(0);
  const json = await hiptap(['print', '--format', 'json', file]);
  expect((await hiptap(['print', file])).stdout).toBe(page);
  return {
    printed: json.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Printed),
    page,
    capture: readFileSync(file, 'utf8'),
    before: [...shedBefore.conversations(), ...gardenBefore.conversations()],
    after: [...shedAfter.conversations(), ...gardenAfter.conversations()],
  };
}

function isWhole(printed: readonly Printed[]): void {
  const kinds = new Set(printed.map(({ kind }) => kind));
  expect(kinds).not.toContain('malformed');
  expect(kinds).not.toContain('opaque');
  const chats = printed.filter(({ kind, xml }) => kind === 'message' && xml?.includes("type='chat'"));
  expect(chats.map(({ xml }) => /<body>(.*)<\/body>/.exec(xml ?? '')?.[1]).sort()).toEqual([
    'back at you',
    'déjà vu 🌱 &lt;&amp;&gt;',
  ]);
}

describeReal('between servers', ['prosody'], () => {
  it.each([
    ['STARTTLS', false],
    ['TLS from the first byte', true],
  ] as const)('two Prosodys prove themselves by certificate after %s', async (_, direct) => {
    const { printed, page } = await federation('certificate', direct);
    isWhole(printed);
    const logins = printed.filter(({ xml }) => xml?.includes('EXTERNAL') && xml.startsWith('<auth'));
    expect(new Set(logins.map(({ session }) => session)).size).toBeGreaterThan(1);
    expect(printed.filter(({ xml }) => xml?.startsWith('<success'))).toHaveLength(logins.length);
    expect(page).toMatch(/the server that came shows a certificate for garden\.test, .*which holds/s);
  });

  it('two Prosodys prove themselves by dialback inside TLS, and no key is kept', async () => {
    const { printed } = await federation('dialback', false);
    isWhole(printed);
    const keyed = printed.filter(({ xml }) => /^<db:(?:result|verify)[^>]*>[^<]/.test(xml ?? ''));
    expect(keyed.length).toBeGreaterThan(3);
    for (const { xml, redacted } of keyed) {
      expect(redacted).toEqual(['dialback key']);
      expect(xml).toMatch(/>‹secret›<\/db:/);
    }
  });

  it('two Prosodys federate in the clear, byte for byte', async () => {
    const { printed, before, after, capture } = await federation('clear', false);
    isWhole(printed);
    expect(JSON.stringify(after) === JSON.stringify(before)).toBe(true);
    const keys = before.flatMap((said) => [...said.matchAll(/<db:result[^>]*>([^<]+)</g)].map(([, key]) => key ?? ''));
    expect(keys.length).toBeGreaterThan(1);
    for (const key of keys) expect(capture).not.toContain(key);
  });
});

/** A component that answers nora once, as recorded. */
function echoes(jid: string): readonly SessionRecord[] {
  const names = "xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams'";
  return new Script()
    .opened('client', 'c', 's')
    .opened('server', 's', 'd')
    .client(`<stream:stream to='${jid}' ${names}>`)
    .server(`<stream:stream from='${jid}' id='1' ${names}>`)
    .client('<handshake>‹secret›</handshake>')
    .server('<handshake/>')
    .server(`<message type='chat' from='nora@example.test/r' to='rake@${jid}' id='c'><body>hello?</body></message>`)
    .client(
      `<message type='chat' from='rake@${jid}' to='nora@example.test/r' id='e'><body>echo: hello?</body></message>`,
    )
    .closed('server')
    .closed('client').records;
}

async function hasPrinted({ child, ...run }: Run, pattern: RegExp): Promise<void> {
  for (let text = run.stdout; !pattern.test(text); ) {
    const [bytes] = child.stdout === null ? [] : await once(child.stdout, 'data');
    text += String(bytes);
  }
}

describeReal('a component', ['prosody', 'slixmpp'], () => {
  it('joins its server, and its handshake is not kept', async () => {
    using folder = scratchFolder();
    const [port = 0] = await freePorts(1);
    await using server = await startProsody({
      users: { nora: 'pw-of-nora' },
      extra: `component_ports = { ${port} }\ncomponent_interfaces = { "127.0.0.1" }`,
      components: 'Component "echo.example.test"\n  component_secret = "s3cr3t-of-echo"\n',
    });
    using after = await wiretap({ port });
    const file = folder.file('c.hiptap');
    await using proxy = await startListening([
      ...['proxy', '-p', '0', '--upstream', `127.0.0.1:${after.port}`, '--ca-dir', folder.file('ca'), '-w', file],
    ]);
    await using echo = new Component({ jid: 'echo.example.test', secret: 's3cr3t-of-echo', port: proxy.port });
    await echo.until('ready');
    await using nora = new Xmppjs({
      ...{ username: 'nora', password: 'pw-of-nora', domain: 'example.test', port: server.port, ca: server.ca },
      ...{ resource: 'r', room: server.room, to: 'rake@echo.example.test', say: ['hello?'], await: ['echo: hello?'] },
    });
    await nora.until('ready');
    nora.go();
    expect((await nora.finished()).map(({ body }) => body)).toContain('echo: hello?');
    const { stdout } = await proxy.stop();
    const [, digest = 'no digest'] = /<handshake[^>]*>([^<]+)</.exec(String(after.c2s())) ?? [];
    expect(digest).toMatch(/^[0-9a-f]{40}$/);
    expect(readFileSync(file, 'utf8') + stdout).not.toContain(digest);
    expect(stdout).toMatch(/the component proves its secret/);
    expect(stdout).toMatch(/the component is let in/);
    expect(stdout).toMatch(/→ message .*“echo: hello\?”/);
  });

  it('is played to a real one, and to its server in its place', async () => {
    using folder = scratchFolder();
    const [port = 0] = await freePorts(1);
    const jid = 'echo.example.test';
    await using server = await startProsody({
      users: { nora: 'pw-of-nora' },
      extra: `component_ports = { ${port} }\ncomponent_interfaces = { "127.0.0.1" }`,
      components: `Component "${jid}"\n  component_secret = "s3cr3t-of-echo"\n`,
    });
    const common = ['--ca-dir', folder.file('ca')];
    const file = await writeCapture(folder.file('c.hiptap'), echoes(jid));
    const env = { SECRET: 's3cr3t-of-echo' };
    const secret = ['--password-env', 'SECRET', ...common];
    await using played = await startListening(['replay', 'server', file, '-p', '0', '--once', ...secret], env);
    await using again = new Component({ jid, secret: 's3cr3t-of-echo', port: played.port });
    await again.until('message');
    const asServer = await played.finished();
    expect([asServer.stdout, asServer.status]).toEqual([
      expect.stringMatching(/run 1 as echo\.example\.test: complete/),
      0,
    ]);

    await using between = await startListening(['proxy', '-p', '0', '--upstream', `127.0.0.1:${port}`, ...common]);
    const run = hiptap(['replay', 'client', file, '--upstream', `127.0.0.1:${between.port}`, ...secret], '', env);
    await using nora = new Xmppjs({
      ...{ username: 'nora', password: 'pw-of-nora', domain: 'example.test', port: server.port, ca: server.ca },
      ...{ resource: 'r', room: server.room, to: `rake@${jid}`, say: ['hello?'], await: ['echo: hello?'] },
    });
    await Promise.all([nora.until('ready'), hasPrinted(between, /the component is let in/)]);
    nora.go();
    expect((await nora.finished()).map(({ body }) => body)).toContain('echo: hello?');
    expect(await run).toMatchObject({ stdout: expect.stringMatching(/as echo\.example\.test: complete/), status: 0 });
  });
});
