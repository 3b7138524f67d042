import { readFileSync, writeFileSync } from 'node:fs';
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
      expect(server.mode).toBe(mode);
      const client = await replayClient(file, { upstream: server, upstreamCa: server.ca, timeout: 2000 });
      await client.done();
      await server.done();
      await client.close();
      await server.close();
    }
    expect(readFileSync(made, 'utf8')).toContain('the gate squeaks');
  });

  it('never dials out by accident', async () => {
    await expect(fixtureServer('x.hiptap', { mode: 'record' })).rejects.toThrow(/needs a server to reach/);
  });
});
