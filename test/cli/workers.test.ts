/** `hiptap proxy --workers`: real sessions through several processes. */
import { once } from 'node:events';
import { readFileSync, watch, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { connect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { hiptap, type Run, scratchFolder, startProxy } from '../support/hiptap.ts';
import { type Chat, HEADER, type Recorded, Survivor } from '../support/survivor.ts';
import { Lobby, type Talker, talkTo } from '../support/talker.ts';

type Row = Recorded & { readonly time: string };

async function rowsOf(file: string): Promise<readonly Row[]> {
  const { status, stdout, stderr } = await hiptap(['print', '--format', 'json', file]);
  expect([status, stderr]).toEqual([0, '']);
  return rowsIn(stdout);
}

function rowsIn(page: string): readonly Row[] {
  return page
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

function captureOf(here: Survivor, worker: number): string {
  return here.capture.replace('.hiptap', `_w${worker}.hiptap`);
}

/** The process of a worker; the proxy has to be told `-v`. */
async function processOf(proxy: Run, worker: number): Promise<number> {
  return Number(/\d+$/.exec(await proxy.said(new RegExp(`worker ${worker} is process`)))?.[0]);
}

async function passes({ client, server }: Chat, stanza: string): Promise<void> {
  client.say(stanza);
  await server.hear(stanza);
}

async function part({ client, server }: Chat): Promise<void> {
  await Promise.all([client.end(), server.end()]);
}

describe('sessions shared among workers', () => {
  it('have the worker in their numbers, one page, and a capture each that cut makes one of', async () => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    const clear = ['--client-tls', 'none', '--upstream-tls', 'none', '--ca-dir', folder.file('ca')];
    const shared = ['--workers', '2', '--format', 'json', '-w', folder.file('x.hiptap')];
    await using proxy = await startProxy(['--upstream', `127.0.0.1:${lobby.port}`, ...clear, ...shared]);
    const chats: { readonly client: Talker; readonly server: Talker }[] = [];
    for (let n = 0; n < 4; n++) {
      const client = await talkTo(proxy.port);
      client.say(HEADER);
      const server = await lobby.next();
      await server.hear(HEADER);
      chats.push({ client, server });
    }
    // Far more than a pipe takes in one go, of all at once.
    const long = 'a long story '.repeat(1000);
    await Promise.all(
      chats.map(async (chat, client) => {
        for (let n = 0; n < 10; n++) await passes(chat, `<message id='${client}-${n}'><body>${long}</body></message>`);
      }),
    );
    await Promise.all(chats.map(part));
    const { status, stdout, stderr } = await proxy.stop();
    expect(status).toBe(0);
    expect(stderr.match(/listening on/g)).toHaveLength(1);
    const page = rowsIn(stdout);
    expect(new Set(page.map(({ session }) => session))).toEqual(new Set([101, 102, 201, 202]));
    const captures = [folder.file('x_w1.hiptap'), folder.file('x_w2.hiptap')];
    const [one, two] = [await rowsOf(captures[0] ?? ''), await rowsOf(captures[1] ?? '')];
    expect(new Set(one.map(({ session }) => session))).toEqual(new Set([101, 201]));
    expect(one.length + two.length).toBe(page.length);
    expect((await hiptap(['cut', ...captures, '-o', folder.file('all.hiptap')])).stderr).toBe('');
    const all = await rowsOf(folder.file('all.hiptap'));
    expect(all.map(({ time }) => time)).toEqual([...all.map(({ time }) => time)].sort());
    const told = [1, 2, 3, 4].map((session) => all.filter((row) => row.session === session).flatMap(idsOf));
    expect(told).toEqual([0, 1, 2, 3].map((client) => Array.from({ length: 10 }, (_, n) => `${client}-${n}`)));
  });

  it('obey rules and scripts in every worker', async () => {
    using folder = scratchFolder();
    const script = folder.file('script.mjs');
    writeFileSync(
      script,
      "export const onStanza = (stanza) => { if (stanza.element.attributes.id === 'gone') return 'drop'; };\n",
    );
    await using here = await Survivor.start(['--workers', '2', '--rule', '~b rake => drop', '--script', script]);
    for (const chat of [await here.chat(), await here.chat()]) {
      await passes(chat, "<message id='first'/>");
      chat.client.say("<message><body>the rake</body></message><presence id='gone'/>");
      await passes(chat, "<message id='last'/>");
      expect(chat.server.heard.toString()).not.toMatch(/rake|gone/);
      await part(chat);
    }
    expect((await here.proxy.stop()).status).toBe(0);
    for (const worker of [1, 2]) {
      const kinds = (await rowsOf(captureOf(here, worker))).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'change').length).toBeGreaterThan(1);
    }
  });

  it('are shown certificates of one authority, made on first use', async () => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    const tls = ['--client-tls', 'direct', '--upstream-tls', 'none', '--ca-dir', folder.file('ca'), '--format', 'none'];
    await using proxy = await startProxy(['--upstream', `127.0.0.1:${lobby.port}`, ...tls, '--workers', '2']);
    const ca = readFileSync(folder.file('ca/hiptap-ca.pem'));
    for (let n = 0; n < 2; n++) {
      const socket = connect({ port: proxy.port, host: '127.0.0.1', ca, servername: 'localhost' });
      await once(socket, 'secureConnect');
      expect(socket.authorized).toBe(true);
      socket.destroy();
    }
  });

  it('end with the first of them where one was asked for', async () => {
    await using here = await Survivor.start(['--workers', '2', '--once']);
    const [one, other] = [await here.chat(), await here.chat()];
    await part(one);
    await other.client.untilEnded();
    expect((await here.proxy.finished()).status).toBe(0);
  });
});

describe('a worker that is killed', () => {
  it('is told of and replaced; its capture loads, and the others notice nothing', async () => {
    await using here = await Survivor.start(['--workers', '2', '-v']);
    const [lost, kept] = [await here.chat(), await here.chat()];
    await passes(lost, "<message id='before'/>");
    await written(captureOf(here, 1), "id='before'");
    process.kill(await processOf(here.proxy, 1), 'SIGKILL');
    await here.proxy.said(/worker 1 was ended by SIGKILL.*x_w1\.hiptap/);
    await Promise.all([lost.client.untilEnded(), lost.server.untilEnded()]);
    await passes(kept, "<message id='after'/>");
    await here.proxy.said(/worker 3 takes its place/);
    const [third, fourth] = [await here.chat(), await here.chat()];
    for (const chat of [third, fourth, kept]) await passes(chat, "<message id='on'/>");
    for (const chat of [third, fourth, kept]) await part(chat);
    expect((await here.proxy.stop()).status).toBe(0);
    expect((await rowsOf(captureOf(here, 1))).flatMap(idsOf)).toEqual(['before']);
    expect((await rowsOf(captureOf(here, 2))).flatMap(idsOf)).toEqual(['after', 'on', 'on']);
    expect(new Set((await rowsOf(captureOf(here, 3))).map(({ session }) => session))).toEqual(new Set([103]));
  });

  it('is replaced by one that ends in order, too, when all are told to stop before it is there', async () => {
    await using here = await Survivor.start(['--workers', '2', '-v']);
    process.kill(await processOf(here.proxy, 1), 'SIGKILL');
    await here.proxy.said(/worker 3 is process/);
    expect((await here.proxy.stop()).status).toBe(0);
  });

  it('again and again is not replaced for ever', async () => {
    await using here = await Survivor.start(['--workers', '1', '-v']);
    for (let worker = 1; worker <= 6; worker++) {
      const pid = await processOf(here.proxy, worker);
      if (worker > 1) await here.proxy.said(new RegExp(`worker ${worker} takes its place`));
      process.kill(pid, 'SIGKILL');
    }
    expect((await here.proxy.finished()).stderr).toMatch(/6 workers ended within a minute.*0 are left/);
    expect(here.proxy.child.exitCode).toBe(1);
  });

  it('with all others, since the first process was, has closed its capture', async () => {
    await using here = await Survivor.start(['--workers', '2']);
    const chats = [await here.chat(), await here.chat()];
    for (const chat of chats) await passes(chat, "<message id='before'/>");
    here.proxy.child.kill('SIGKILL');
    await Promise.all(chats.map(({ client }) => client.untilEnded()));
    for (const worker of [1, 2]) {
      await written(captureOf(here, worker), '"event":"closed","leg":"server"');
      const rows = await rowsOf(captureOf(here, worker));
      expect(rows.flatMap(idsOf)).toEqual(['before']);
      expect(rows.filter(({ kind }) => kind === 'closed')).toHaveLength(2);
    }
  });
});

it('workers end in order when the terminal goes away, which tells each of them', async () => {
  await using here = await Survivor.start(['--workers', '2', '-v']);
  const chats = [await here.chat(), await here.chat()];
  for (const chat of chats) await passes(chat, "<message id='before'/>");
  const workers = [await processOf(here.proxy, 1), await processOf(here.proxy, 2)];
  for (const pid of workers) process.kill(pid, 'SIGHUP');
  here.proxy.child.kill('SIGHUP');
  const { status, stderr } = await here.proxy.finished();
  expect([status, stderr.includes('SIGHUP')]).toEqual([0, false]);
  for (const worker of [1, 2])
    expect((await rowsOf(captureOf(here, worker))).filter(({ kind }) => kind === 'closed')).toHaveLength(2);
});

describe('what workers cannot share', () => {
  const UPSTREAM = ['--upstream', '127.0.0.1:9', '-p', '0'];

  it.each([
    [[...UPSTREAM, '--workers', '2', '--tui'], /leave off --tui or --workers/],
    [[...UPSTREAM, '--workers', '50'], /49 at the most/],
    [['--upstream', 'wss://127.0.0.1/', '--workers', '2'], /BOSH/],
    [[...UPSTREAM, '--workers', '2', '-w', '/nonexistent/x.hiptap'], /its folder does not exist/],
  ])('is refused: %j', async (args, pattern) => {
    const { status, stdout, stderr } = await hiptap(['proxy', ...args]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(pattern);
    expect(stderr.match(/^hiptap: /gm)).toHaveLength(1);
  });

  it('leaves no capture behind where there is one already', async () => {
    using folder = scratchFolder();
    writeFileSync(folder.file('x_w2.hiptap'), '');
    const args = [...UPSTREAM, '--workers', '2', '-w', folder.file('x.hiptap')];
    const { status, stderr } = await hiptap(['proxy', ...args]);
    expect([status, stderr]).toEqual([2, `hiptap: ${folder.file('x_w2.hiptap')} already exists\n`]);
    expect(() => readFileSync(folder.file('x_w1.hiptap'))).toThrow(/ENOENT/);
  });
});

function idsOf({ xml }: Row): readonly string[] {
  const id = /^<message id='([^']+)'/.exec(xml ?? '')?.[1];
  return id === undefined ? [] : [id];
}

/** Until the file holds this. */
async function written(file: string, text: string): Promise<void> {
  const watcher = watch(dirname(file));
  while (!readFileSync(file, 'utf8').includes(text)) await once(watcher, 'change');
  watcher.close();
}
