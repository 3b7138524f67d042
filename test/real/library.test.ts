/**
 * The library's captures of live sessions, played to the clients and to a server of the kinds that they were recorded from.
 */
import { describe, expect, it } from 'vitest';
import { openAuthority } from '../../src/net/authority/authority.ts';
import { FOLDER } from '../captures/library.ts';
import { LIVE_PASSWORDS, slixmppPlan, xmppjsPlan } from '../captures/live.ts';
import { hiptap, type Run, scratchFolder, startListening } from '../support/hiptap.ts';
import type { ClientRun } from './client-run.ts';
import { startProsody } from './prosody.ts';
import { describeReal } from './requirements.ts';
import { Slixmpp } from './slixmpp.ts';
import { Xmppjs } from './xmppjs.ts';

const ROOM = 'garden@rooms.example.test';
const ENV = { PASSWORD: LIVE_PASSWORDS.nora };

describe('a recorded server', () => {
  it.each([
    ['by SCRAM', ['--password-env', 'PASSWORD']],
    ['by whatever it says', []],
  ])('lets @xmpp/client in %s, and plays its session', async (_how, options) => {
    using folder = scratchFolder();
    await using server = await serve('prosody-xmppjs', folder.file('ca'), options);
    const way = { port: server.port, ca: server.ca };
    await using nora = new Xmppjs(xmppjsPlan(way, ROOM, LIVE_PASSWORDS.nora));
    await complete(server, nora);
  });
});

describeReal('a recorded server', ['slixmpp'], () => {
  it('plays its session to slixmpp', async () => {
    using folder = scratchFolder();
    const options = ['--session', '1', '--password-env', 'PASSWORD'];
    await using server = await serve('prosody-chat', folder.file('ca'), options);
    await using nora = new Slixmpp(slixmppPlan('nora', { port: server.port, ca: server.ca }, ROOM));
    await complete(server, nora);
  });
});

describeReal('a recorded client', ['prosody'], () => {
  it('plays its session to Prosody', async () => {
    await using prosody = await startProsody({ users: LIVE_PASSWORDS });
    using folder = scratchFolder();
    const upstream = ['--upstream', `127.0.0.1:${prosody.port}`, '--upstream-ca', prosody.ca];
    const options = [...upstream, '--ca-dir', folder.file('ca'), '--password-env', 'PASSWORD'];
    const file = `${FOLDER}prosody-xmppjs.hiptap`;
    const { status, stdout, stderr } = await hiptap(['replay', 'client', file, ...options], '', ENV);
    expect(stdout + stderr).toMatch(/^run 1 as nora@example\.test\/shed: complete/);
    expect(status).toBe(0);
  });
});

type Server = Run & { readonly ca: string };

async function serve(name: string, caDir: string, options: readonly string[]): Promise<Server> {
  const { certificateFile: ca } = openAuthority(caDir, new Date());
  const listen = ['-p', '0', '--once', '--ca-dir', caDir];
  const args = ['replay', 'server', `${FOLDER}${name}.hiptap`, ...listen, ...options];
  return Object.assign(await startListening(args, ENV), { ca });
}

/** The client hears all it waits for, and the server all that was recorded. */
async function complete(server: Server, client: ClientRun): Promise<void> {
  await client.until('ready');
  client.go();
  const told = await client.finished();
  expect(told.map(({ body }) => body)).toContain('hello room from nora');
  const { status, stdout, stderr } = await server.finished();
  expect(stdout + stderr).toMatch(/run 1 as nora@example\.test\/\S+: complete/);
  expect(status).toBe(0);
}
