import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixtureServer, ReplayError, type ReplayServer, replayClient, replayServer } from '../../src/testing/index.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { writeCapture } from '../support/capture-file.ts';
import { scratchFolder } from '../support/hiptap.ts';
import { Script } from '../support/records.ts';

const HEADER = "xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'";

/** Two questions, a message each way. */
function conversation(body = 'the gate squeaks'): readonly SessionRecord[] {
  const script = new Script().opened('client', 'c', 's').opened('server', 's', 'd');
  const open = (): Script =>
    script
      .client(`<stream:stream to='example.org' ${HEADER}>`)
      .server(`<stream:stream from='example.org' id='1' ${HEADER}>`);
  open().client("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AG5vcmEAcHc=</auth>");
  script.server("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
  open().client("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>");
  script.server(
    "<iq type='result' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>nora@example.org/desk</jid></bind></iq>",
  );
  script.client("<iq type='get' id='q1'><query xmlns='jabber:iq:roster'/></iq>");
  script.server("<iq type='result' id='q1' to='nora@example.org/desk'><query xmlns='jabber:iq:roster'/></iq>");
  script.client(`<message to='ola@example.org' id='m1'><body>${body}</body></message>`);
  script.server("<message from='ola@example.org/x' to='nora@example.org/desk'><body>oil it</body></message>");
  return script.client('</stream:stream>').server('</stream:stream>').closed('server').closed('client').records;
}

async function play(server: ReplayServer, file: string): Promise<void> {
  const upstream = { host: server.host, port: server.port };
  await using client = await replayClient(file, { upstream, upstreamCa: server.ca, timeout: 2000 });
  await client.done();
  expect(client.received().map(({ kind }) => kind)).toEqual(['iq', 'iq', 'message']);
}

describe('replayServer and replayClient', () => {
  it('complete a recorded conversation over TLS', async () => {
    using folder = scratchFolder();
    const file = await writeCapture(folder.file('c.hiptap'), conversation());
    await using server = await replayServer(file);
    await play(server, file);
    const [report] = await server.done();
    expect(report).toMatchObject({ verdict: 'complete', account: 'nora@example.org/desk', played: 4, of: 4 });
    expect(server.received().map(({ summary }) => summary)).toContain('you to ola@example.org: “the gate squeaks”');
  });

  it.each(['ws', 'wss', 'http', 'https'])('complete it by %s', async (scheme) => {
    using folder = scratchFolder();
    const file = await writeCapture(folder.file('c.hiptap'), conversation());
    await using server = await replayServer(file);
    const upstream = `${scheme}://localhost:${server.port}/xmpp`;
    await using client = await replayClient(file, { upstream, upstreamCa: server.ca, timeout: 2000 });
    expect(await client.done()).toMatchObject({ verdict: 'complete', played: 4, of: 4 });
    expect(client.received().map(({ kind }) => kind)).toEqual(['iq', 'iq', 'message']);
    expect(await server.done()).toMatchObject([{ verdict: 'complete', account: 'nora@example.org/desk' }]);
  });

  it('say what is wrong with a URL', async () => {
    using folder = scratchFolder();
    const file = await writeCapture(folder.file('c.hiptap'), conversation());
    await expect(replayClient(file, { upstream: 'ftp://localhost' })).rejects.toThrow(/ftp:\/\/localhost: not ws:/);
  });

  it('serve several clients, each with a run of its own', async () => {
    using folder = scratchFolder();
    const file = await writeCapture(folder.file('c.hiptap'), conversation());
    await using server = await replayServer(file);
    await Promise.all([play(server, file), play(server, file), play(server, file)]);
    expect((await server.done({ runs: 3 })).map(({ run, verdict }) => [run, verdict])).toEqual([
      [1, 'complete'],
      [2, 'complete'],
      [3, 'complete'],
    ]);
  });

  it('say what came in place of what was recorded', async () => {
    using folder = scratchFolder();
    const recorded = await writeCapture(folder.file('a.hiptap'), conversation());
    const said = await writeCapture(folder.file('b.hiptap'), conversation('the gate is stuck'));
    await using server = await replayServer(recorded);
    const upstream = { host: server.host, port: server.port };
    await using client = await replayClient(said, { upstream, upstreamCa: server.ca, timeout: 300 });
    await expect(client.done()).rejects.toThrow(/nothing that was waited for came/);
    const failure = await server.done().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ReplayError);
    expect(String(failure)).toMatch(/message\/body +- the gate squeaks\n +\+ the gate is stuck/);
  });

  it('let a value be another that a side file says may be', async () => {
    using folder = scratchFolder();
    const recorded = await writeCapture(folder.file('a.hiptap'), conversation());
    writeFileSync(folder.file('a.hiptap.match'), '* message/body any\n');
    await using server = await replayServer(recorded);
    await play(server, await writeCapture(folder.file('b.hiptap'), conversation('the gate is stuck')));
    await server.done();
  });

  it('report what is still to come when nobody says it', async () => {
    using folder = scratchFolder();
    const file = await writeCapture(folder.file('c.hiptap'), conversation());
    await using server = await replayServer(file);
    await expect(server.done({ timeout: 50 })).rejects.toThrow('0 of 1 clients came in 50 ms');
  });

  it('tell everybody who waits for the same run', async () => {
    using folder = scratchFolder();
    const file = await writeCapture(folder.file('c.hiptap'), conversation());
    await using server = await replayServer(file);
    const waiting = [server.done({ timeout: 2000 }), server.done({ timeout: 2000 }), server.done({ timeout: 2000 })];
    await play(server, file);
    expect((await Promise.all(waiting)).map(([report]) => report?.verdict)).toEqual(Array(3).fill('complete'));
  });

  it('keep nobody waiting for a server that was closed', async () => {
    using folder = scratchFolder();
    const file = await writeCapture(folder.file('c.hiptap'), conversation());
    const server = await replayServer(file);
    const waiting = expect(server.done({ timeout: 60_000 })).rejects.toThrow('closed when 0 of 1 clients had come');
    await server.close();
    await waiting;
    await expect(server.done({ timeout: 60_000 })).rejects.toThrow('closed when');
  });

  it('refuse a capture that cannot be played, in one line', async () => {
    using folder = scratchFolder();
    const file = await writeCapture(folder.file('empty.hiptap'), []);
    await expect(replayServer(file)).rejects.toThrow(/holds no session that could be played$/);
    await expect(replayServer(folder.file('none.hiptap'))).rejects.toThrow(/none\.hiptap/);
  });
});

describe('fixtureServer', () => {
  it('replays unless told otherwise, and records when told so', async () => {
    using folder = scratchFolder();
    const file = await writeCapture(folder.file('c.hiptap'), conversation());
    const made = folder.file('made.hiptap');
    await using real = await replayServer(file);
    const record = { upstream: { host: real.host, port: real.port }, upstreamCa: real.ca, domain: 'example.org' };
    for (const mode of ['passthrough', 'record', 'replay'] as const) {
      await using server = await fixtureServer(made, { record, mode });
      expect(server).toMatchObject({ mode, domain: 'example.org' });
      const client = await replayClient(file, { upstream: server, upstreamCa: server.ca, timeout: 2000 });
      await client.done();
      await server.done();
      expect(server.received().map(({ kind }) => kind)).toContain('message');
      expect(server.report().map(({ verdict }) => verdict)).toEqual(mode === 'replay' ? ['complete'] : []);
      await client.close();
      await server.close();
    }
    expect(readFileSync(made, 'utf8')).toContain('the gate squeaks');
    expect(readdirSync(folder.path).sort()).toEqual(['c.hiptap', 'made.hiptap']);
  });

  it('keeps the capture that there is when the server cannot be reached', async () => {
    using folder = scratchFolder();
    const file = await writeCapture(folder.file('c.hiptap'), conversation());
    const before = readFileSync(file, 'utf8');
    const record = { upstream: { host: '127.0.0.1', port: 1 }, domain: 'example.org' };
    const server = await fixtureServer(file, { record, mode: 'record' });
    const client = await replayClient(file, { upstream: server, upstreamCa: server.ca, timeout: 2000 });
    await expect(client.done()).rejects.toThrow();
    await client.close();
    await expect(server.close()).rejects.toThrow(/c\.hiptap: not recorded: cannot reach the server at 127\.0\.0\.1:1/);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(folder.path)).toEqual(['c.hiptap']);
  });

  it('keeps the capture that there is when no client came', async () => {
    using folder = scratchFolder();
    const file = await writeCapture(folder.file('c.hiptap'), conversation());
    const server = await fixtureServer(file, { record: { upstream: { host: '127.0.0.1', port: 1 } }, mode: 'record' });
    await expect(server.close()).rejects.toThrow('not recorded: no client came through to the server');
    expect(readdirSync(folder.path)).toEqual(['c.hiptap']);
  });

  it('never dials out by accident', async () => {
    await expect(fixtureServer('x.hiptap', { mode: 'record' })).rejects.toThrow(/needs a server to reach/);
  });
});

describe('the certificate authority of a test', () => {
  it('is one for all of them, and its file is there for as long as one needs it', async () => {
    using folder = scratchFolder();
    const file = await writeCapture(folder.file('c.hiptap'), conversation());
    const first = await replayServer(file);
    const second = await replayServer(file);
    await first.close();
    await first.close();
    expect(readFileSync(second.caFile, 'utf8')).toBe(first.ca);
    await second.close();
    expect(existsSync(second.caFile)).toBe(false);
    await using third = await replayServer(file);
    expect(readFileSync(third.caFile, 'utf8')).toBe(third.ca);
    await play(third, file);
  });
});
