/**
 * A chat of two real clients with a real server, recorded once, then played: the server for a real client, and the clients
 * for a real server.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hiptap, scratchFolder, startListening, startProxy } from '../support/hiptap.ts';
import { type Prosody, startProsody } from './prosody.ts';
import { describeReal } from './requirements.ts';
import { Slixmpp, type SlixmppPlan } from './slixmpp.ts';

const USERS = { nora: 's3cr3t-nora-pw', ola: 's3cr3t-ola-pw' };
const SAID = ['hello <Ola> & "friends"', "it's 🌱🌿 – déjà vu"];

describeReal('a recorded chat', ['prosody', 'slixmpp'], () => {
  it('is played to slixmpp as its server', async () => {
    using folder = scratchFolder();
    await using server = await startProsody({ users: USERS });
    const files = filesIn(folder);
    await record(files, server);
    await playServer(files);
  });

  it('is played to Prosody as its client, under another name', async () => {
    using folder = scratchFolder();
    await using server = await startProsody({ users: USERS });
    const files = filesIn(folder);
    await recordAlone(files, server);
    await playClient(files, server);
  });
});

interface Files {
  readonly caDir: string;
  readonly capture: string;
  readonly alone: string;
}

function filesIn(folder: ReturnType<typeof scratchFolder>): Files {
  return { caDir: folder.file('ca'), capture: folder.file('chat.hiptap'), alone: folder.file('alone.hiptap') };
}

/** Nora first, so that hers is the capture's first session. */
async function record({ caDir, capture }: Files, server: Prosody): Promise<void> {
  const upstream = ['--upstream', `127.0.0.1:${server.port}`, '--upstream-ca', server.ca];
  await using proxy = await startProxy([...upstream, '--ca-dir', caDir, '-w', capture]);
  const place = { port: proxy.port, ca: await caOf(caDir), room: server.room };
  await using nora = new Slixmpp({ ...planOf('nora'), ...place });
  await nora.until('ready');
  await using ola = new Slixmpp({ ...planOf('ola'), ...place });
  await ola.until('ready');
  nora.go();
  ola.go();
  await Promise.all([nora.finished(), ola.finished()]);
  expect((await proxy.stop()).status).toBe(0);
}

async function playServer({ caDir, capture }: Files): Promise<void> {
  const env = { NORA: USERS.nora };
  const options = ['--session', '1', '--password-env', 'NORA', '--ca-dir', caDir, '--once'];
  await using replay = await startListening(['replay', 'server', capture, '-p', '0', ...options], env);
  const place = { port: replay.port, ca: await caOf(caDir), room: 'garden@rooms.example.test' };
  await using nora = new Slixmpp({ ...planOf('nora'), ...place });
  await nora.until('ready');
  nora.go();
  const told = await nora.finished();
  const { status, stdout, stderr } = await replay.finished();
  expect(stdout + stderr).toMatch(/run 1 as nora@example\.test\/\S+: complete/);
  expect(status).toBe(0);
  expect(told.map(({ body }) => body)).toContain('hello room from ola');
}

/** Nora alone, in her room and with herself: whoever plays her needs nobody else. */
async function recordAlone({ caDir, alone }: Files, server: Prosody): Promise<void> {
  const upstream = ['--upstream', `127.0.0.1:${server.port}`, '--upstream-ca', server.ca];
  await using proxy = await startProxy([...upstream, '--ca-dir', caDir, '-w', alone]);
  const place = { port: proxy.port, ca: await caOf(caDir), room: server.room };
  const plan = { ...planOf('nora'), ...place, to: 'nora@example.test', await: [...SAID, 'hello room from nora'] };
  await using nora = new Slixmpp(plan);
  await nora.until('ready');
  nora.go();
  await nora.finished();
  expect((await proxy.stop()).status).toBe(0);
}

/** As another user than the recorded one, so that every address is another. */
async function playClient({ caDir, alone }: Files, server: Prosody): Promise<void> {
  const upstream = ['--upstream', `127.0.0.1:${server.port}`, '--upstream-ca', server.ca, '--ca-dir', caDir];
  const who = ['--username', 'ola', '--password-env', 'PASSWORD'];
  const { stdout, stderr, status } = await hiptap(['replay', 'client', alone, ...upstream, ...who], '', {
    PASSWORD: USERS.ola,
  });
  expect(stdout + stderr).toMatch(/run 1 as ola@example\.test\/\S+: complete/);
  expect(status).toBe(0);
}

function planOf(name: keyof typeof USERS): Pick<SlixmppPlan, 'jid' | 'password' | 'host' | 'to' | 'say' | 'await'> {
  const other = name === 'nora' ? 'ola' : 'nora';
  return {
    jid: `${name}@example.test`,
    password: USERS[name],
    host: '127.0.0.1',
    to: `${other}@example.test`,
    say: name === 'nora' ? SAID : [],
    await: [...(name === 'ola' ? SAID : []), `hello room from ${other}`],
  };
}

async function caOf(caDir: string): Promise<string> {
  const { stdout } = await hiptap(['ca', 'path', '--ca-dir', caDir]);
  const file = stdout.trim();
  expect(readFileSync(file, 'utf8')).toContain('BEGIN CERTIFICATE');
  return file;
}
