/**
 * A client and a server that bind the login to their TLS connection, with hiptap between them.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hiptap, scratchFolder, startProxy } from '../support/hiptap.ts';
import { startProsody } from './prosody.ts';
import { describeReal } from './requirements.ts';
import { Slixmpp } from './slixmpp.ts';

const PASSWORD = 's3cr3t-nora-pw';

describeReal('SCRAM bound to TLS, slixmpp to Prosody', ['prosody', 'slixmpp'], () => {
  it.each([
    ['bridge', ['--login', 'bridge', '--password-env', 'NORA'], /-PLUS$/],
    ['bridge, by the password that the client gives away', ['--login', 'bridge'], /-PLUS$/],
    ['plain', ['--login', 'plain'], /^PLAIN$/],
  ])('logs in through %s', async (_name, login, upstreamMechanism) => {
    using folder = scratchFolder();
    await using server = await startProsody({ users: { nora: PASSWORD }, newestTls: '1.2' });
    const [capture, caDir] = [folder.file('c.hiptap'), folder.file('ca')];
    const upstream = ['--upstream', `127.0.0.1:${server.port}`, '--upstream-ca', server.ca];
    await using proxy = await startProxy([...upstream, '--ca-dir', caDir, '-w', capture, ...login], { NORA: PASSWORD });
    const ca = (await hiptap(['ca', 'path', '--ca-dir', caDir])).stdout.trim();
    await using nora = new Slixmpp({
      jid: 'nora@example.test',
      password: PASSWORD,
      host: '127.0.0.1',
      port: proxy.port,
      ca,
      room: server.room,
      to: 'nora@example.test',
      say: ['to myself'],
      await: ['to myself'],
    });
    await nora.until('ready');
    nora.go();
    const told = await nora.finished();
    const { stdout, stderr, status } = await proxy.stop();
    expect(told.map(({ body }) => body)).toContain('to myself');
    expect(await mechanismsAtServer(capture)).toEqual([expect.stringMatching(upstreamMechanism)]);
    expect(status).toBe(0);
    const written = readFileSync(capture, 'utf8') + stdout + stderr;
    expect(written).not.toContain(PASSWORD);
    expect(written).not.toContain(Buffer.from(`\0nora\0${PASSWORD}`).toString('base64'));
  });
});

describeReal('a client that calls its server by another name', ['prosody', 'slixmpp'], () => {
  it('chats as nora@localhost with a server that knows her as nora@example.test', async () => {
    using folder = scratchFolder();
    await using server = await startProsody({ users: { nora: PASSWORD } });
    const caDir = folder.file('ca');
    const upstream = ['--upstream', `127.0.0.1:${server.port}`, '--upstream-ca', server.ca];
    await using proxy = await startProxy([
      ...upstream,
      '--ca-dir',
      caDir,
      '--rewrite-domain',
      'localhost=example.test',
    ]);
    const ca = (await hiptap(['ca', 'path', '--ca-dir', caDir])).stdout.trim();
    await using nora = new Slixmpp({
      jid: 'nora@localhost',
      password: PASSWORD,
      host: '127.0.0.1',
      port: proxy.port,
      ca,
      room: 'garden@rooms.localhost',
      to: 'nora@localhost',
      say: ['to myself'],
      await: ['to myself'],
    });
    await nora.until('ready');
    nora.go();
    const told = await nora.finished();
    expect((await proxy.stop()).status).toBe(0);
    const senders = told.flatMap(({ sender }) => (sender === undefined ? [] : [sender]));
    expect(senders.length).toBeGreaterThan(1);
    for (const sender of senders) expect(sender).toMatch(/@(?:rooms\.)?localhost\//);
  });
});

/** The mechanisms by which the server was asked, without those that only the client's leg carried. */
async function mechanismsAtServer(capture: string): Promise<readonly string[]> {
  const { stdout } = await hiptap(['print', capture, '--format', 'json', '--direction', 'c2s']);
  const lines = stdout.trim().split('\n');
  return lines.flatMap((line) => {
    const { leg, name, xml } = JSON.parse(line) as { leg: string; name: string | null; xml?: string };
    const mechanism = /mechanism=['"]([^'"]*)/.exec(xml ?? '')?.[1];
    return name === 'auth' && leg !== 'client' && mechanism !== undefined ? [mechanism] : [];
  });
}
