/**
 * A client that people use, profanity, driven by its keyboard, with hiptap between it and Prosody: STARTTLS on both sides.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { childOf, parseElement, textOf } from '../../src/xml/element.ts';
import { hiptap, type Run, scratchFolder, startProxy } from '../support/hiptap.ts';
import { spellingsOf } from '../support/secrets.ts';
import { Profanity } from './profanity.ts';
import { type Prosody, startProsody } from './prosody.ts';
import { describeReal } from './requirements.ts';
import { Slixmpp, type Told } from './slixmpp.ts';

const USERS = { nora: 's3cr3t-nora-pw', ola: 's3cr3t-ola-pw' };
const BY_NORA = `hi 🌱🌿 <&> &amp; "quotes" it's déjà vu, 日本語, 👩‍👩‍👧;`;
const BY_OLA = 'oh 🌻 <b>&lt;</b>';
const IN_ROOM = 'hello room from nora';
const CAPTURE = 'session.hiptap';

const NORA = { jid: 'nora@example.test', password: USERS.nora };

describeReal('profanity through hiptap to Prosody', ['prosody', 'slixmpp', 'profanity', 'tmux'], () => {
  it('asks about the CA, logs in with SCRAM, chats, joins a room and quits', async () => {
    using folder = scratchFolder();
    await using server = await startProsody({ users: USERS });
    await using proxy = await startProxy(between(server, folder));
    await using nora = await Profanity.start(folder.path);
    await nora.connect({ ...NORA, port: proxy.port });
    const asked = await nora.terminal.until(/\/tls always/);
    expect(asked).toMatch(/TLS certificate verification failed: .*\n.* Certificate:\n.* Subject:\n.* : hiptap CA/);
    await nora.terminal.type('/tls always');

    const heard = await chat(nora, server);

    expect(heard.filter(({ type }) => type === 'chat').map(({ body }) => body)).toEqual([BY_NORA]);
    expect(heard.map(({ body }) => body)).toContain(IN_ROOM);
    await isRecorded(proxy, folder.file(CAPTURE), 'SCRAM-SHA-256');
  });

  it('logs in with PLAIN, unasked where SSL_CERT_FILE names the CA', async () => {
    using folder = scratchFolder();
    await using server = await startProsody({
      users: USERS,
      extra: 'disable_sasl_mechanisms = { "SCRAM-SHA-1", "SCRAM-SHA-256" }',
    });
    await using proxy = await startProxy(between(server, folder));
    const ca = (await hiptap(['ca', 'path', '--ca-dir', folder.file('ca')])).stdout.trim();
    await using nora = await Profanity.start(folder.path, { SSL_CERT_FILE: ca });
    await nora.connect({ ...NORA, port: proxy.port });

    const heard = await chat(nora, server);

    expect(heard.map(({ body }) => body)).toEqual(expect.arrayContaining([BY_NORA, IN_ROOM]));
    await isRecorded(proxy, folder.file(CAPTURE), 'PLAIN');
  });
});

/** A proxy before the server that ends by itself after the one session there is. */
function between(server: Prosody, folder: ReturnType<typeof scratchFolder>): readonly string[] {
  const upstream = ['--upstream', `127.0.0.1:${server.port}`, '--upstream-ca', server.ca];
  return [...upstream, '--ca-dir', folder.file('ca'), '-w', folder.file(CAPTURE), '--once', '-v'];
}

/** Nora, who is logging in through hiptap, and Ola, who is not behind it, talk; gives what Ola heard. */
async function chat(nora: Profanity, server: Prosody): Promise<readonly Told[]> {
  await using ola = new Slixmpp({
    jid: 'ola@example.test',
    password: USERS.ola,
    host: '127.0.0.1',
    port: server.port,
    ca: server.ca,
    room: server.room,
    to: NORA.jid,
    say: [BY_OLA],
    await: [BY_NORA, IN_ROOM],
  });
  await ola.until('ready');
  const { terminal } = nora;
  await terminal.until(/nora@example\.test\/\S+ logged in successfully/);
  await terminal.type(`/msg ola@example.test ${BY_NORA}`);
  await terminal.until(/ me: hi 🌱🌿 <&> &amp; "quotes" it's déjà vu, 日本語/);
  await terminal.type(`/join ${server.room}`);
  await terminal.until(/You have joined the room as nora/);
  ola.go();
  await terminal.until(/ola: hello room from ola/);
  await terminal.type(IN_ROOM);
  await terminal.until(/nora: hello room from nora/);
  await terminal.type('/win ola@example.test');
  await terminal.until(/ola@example\.test.*: oh 🌻 <b>&lt;<\/b>/);
  const heard = await ola.finished();
  expect(await nora.quit()).toBe(0);
  return heard;
}

interface Printed {
  readonly kind: string;
  readonly direction: 'c2s' | 's2c' | null;
  readonly xml?: string;
}

/** The page and the capture hold the session, and no secret. */
async function isRecorded(proxy: Run, capture: string, mechanism: string): Promise<void> {
  const { status, stdout, stderr } = await proxy.finished();
  expect(status).toBe(0);
  expect(stderr).not.toMatch(/error|bug/);
  expect(stdout).toContain(`you to ola@example.test: “hi 🌱🌿 <&> &amp; "quotes" it's déjà vu, 日本語`);
  const json = (await hiptap(['print', '--format', 'json', capture])).stdout;
  const entries = json
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Printed);
  expect(entries.filter(({ kind }) => kind === 'malformed' || kind === 'opaque')).toEqual([]);
  expect(entries.filter(({ kind }) => kind === 'tls')).toHaveLength(2);
  expect(entries.filter(({ kind }) => kind === 'stream-close')).toHaveLength(2);
  expect(entries.flatMap(({ xml = '' }) => /mechanism="(.*?)"/.exec(xml)?.[1] ?? [])).toEqual([mechanism]);
  expect(bodies(entries, 'c2s')).toEqual([BY_NORA, IN_ROOM]);
  expect(bodies(entries, 's2c')).toEqual(expect.arrayContaining([BY_OLA, 'hello room from ola', IN_ROOM]));
  const all = [readFileSync(capture, 'utf8'), stdout, stderr, json].join('\n');
  for (const form of Object.values(USERS).flatMap(spellingsOf)) expect(all.includes(form), form).toBe(false);
}

/** What was said in messages, as their reader would see it. */
function bodies(entries: readonly Printed[], from: 'c2s' | 's2c'): readonly string[] {
  return entries
    .filter(({ kind, direction }) => kind === 'message' && direction === from)
    .flatMap(({ xml = '' }) => {
      const message = parseElement(xml, { '': 'jabber:client' });
      const body = message === undefined ? undefined : childOf(message, 'body');
      return body === undefined ? [] : [textOf(body)];
    });
}
