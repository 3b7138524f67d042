/** What `hiptap proxy -w` leaves behind: one file, several, a packed one, or the end of each session. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hiptap, type Run, scratchFolder, startProxy } from '../support/hiptap.ts';
import { Lobby, type Talker, talkTo } from '../support/talker.ts';

const HEADER =
  "<stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

interface Scene {
  readonly proxy: Run;
  readonly client: Talker;
  readonly server: Talker;
  file(name: string): string;
  readonly path: string;
}

/** A client and its server, in the clear, past their headers. */
async function scene(
  options: (file: (name: string) => string) => readonly string[],
  play: (scene: Scene) => Promise<void>,
): Promise<void> {
  using folder = scratchFolder();
  using lobby = await Lobby.open();
  const clear = ['--client-tls', 'none', '--upstream-tls', 'none', '--ca-dir', folder.file('ca'), '--format', 'none'];
  await using proxy = await startProxy(['--upstream', `127.0.0.1:${lobby.port}`, ...clear, ...options(folder.file)]);
  const client = await talkTo(proxy.port);
  client.say(HEADER);
  const server = await lobby.next();
  await server.hear(HEADER);
  server.say(HEADER);
  await client.hear(HEADER);
  await play({ proxy, client, server, file: folder.file, path: folder.path });
}

async function chat({ client, server }: Scene, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n++) {
    const message = `<message to='ola@example.test' id='m${n}'><body>the gate squeaks, ${n}</body></message>`;
    client.say(message);
    await server.hear(message);
  }
}

function idsIn(text: string): readonly number[] {
  return [...text.matchAll(/ id='m(\d+)'/g)].map((match) => Number(match[1]));
}

function numbers(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

describe('a recording of several files', () => {
  it('loses nothing, and is one again when it is cut', () =>
    scene(
      (file) => ['-w', file('run.hiptap'), '--rotate-size', '4k'],
      async (here) => {
        await chat(here, 1, 60);
        await Promise.all([here.client.end(), here.server.end()]);
        expect((await here.proxy.stop()).status).toBe(0);
        const names = readdirSync(here.path).filter((name) => name.startsWith('run'));
        expect(names.length).toBeGreaterThan(2);
        const files = names.map((name) => here.file(name));
        for (const file of files) expect(readFileSync(file).length).toBeLessThanOrEqual(4096);
        const { stdout, stderr } = await hiptap(['cut', ...files, '-o', '-']);
        expect(stderr).toBe('');
        expect(idsIn(stdout)).toEqual(numbers(1, 60));
        expect(stdout).not.toContain('"repeated"');
        expect(stdout).not.toContain('"event":"gap"');
        const last = await hiptap(['print', '--format', 'summary', files.toSorted().at(-1) ?? '']);
        expect(last.stdout).toContain('records missing here: in the files before this one');
      },
    ));

  it('is packed, file by file', () =>
    scene(
      (file) => ['-w', file('run.hiptap.gz'), '--rotate-size', '4k'],
      async (here) => {
        await chat(here, 1, 40);
        expect((await here.proxy.stop()).status).toBe(0);
        const names = readdirSync(here.path).filter((name) => name.startsWith('run'));
        expect(names.length).toBeGreaterThan(1);
        expect(names.filter((name) => !name.endsWith('.gz'))).toEqual([]);
        const { stdout } = await hiptap(['cut', ...names.map((name) => here.file(name)), '-o', '-']);
        expect(idsIn(stdout)).toEqual(numbers(1, 40));
      },
    ));
});

describe('a ring', () => {
  it('is written at the signal, and again what has come since', () =>
    scene(
      (file) => ['-w', file('end.hiptap'), '--ring', '5'],
      async (here) => {
        await here.proxy.said(/the last 5 stanzas of each session are kept; `kill -USR2 \d+` writes them/);
        await chat(here, 1, 20);
        here.proxy.child.kill('SIGUSR2');
        await here.proxy.said(/SIGUSR2 asks for the ring: \d+ records of 1 session\b/);
        await chat(here, 21, 23);
        here.proxy.child.kill('SIGUSR2');
        await here.proxy.said(/SIGUSR2 asks for the ring: 3 records of 1 session\b/);
        await chat(here, 24, 30);
        expect((await here.proxy.stop()).status).toBe(0);
        const text = readFileSync(here.file('end.hiptap'), 'utf8');
        expect(idsIn(text)).toEqual([...numbers(16, 20), ...numbers(21, 23)]);
        expect(text.match(/"kind":"stream-open"/g)).toHaveLength(2);
        expect(text).toContain('"event":"gap","lost":15,');
        const { stdout, stderr } = await hiptap(['print', '--format', 'summary', here.file('end.hiptap')]);
        expect(stderr).toBe('');
        expect(stdout).toContain('the gate squeaks, 23');
      },
    ));

  it('is written when a filter first matches, and not for what matches later', () =>
    scene(
      (file) => ['-w', file('end.hiptap'), '--ring', '3', '--ring-trigger', '~b "squeaks, 9$"'],
      async (here) => {
        await chat(here, 1, 9);
        await here.proxy.said(/--ring-trigger asks for the ring/);
        await chat(here, 10, 19);
        expect((await here.proxy.stop()).status).toBe(0);
        expect(idsIn(readFileSync(here.file('end.hiptap'), 'utf8'))).toEqual([7, 8, 9]);
      },
    ));

  it('leaves no file behind that nobody asked for', () =>
    scene(
      (file) => ['-w', file('end.hiptap'), '--ring', '3', '-q'],
      async (here) => {
        await chat(here, 1, 9);
        const { stderr } = await here.proxy.stop();
        expect(existsSync(here.file('end.hiptap'))).toBe(false);
        expect(stderr).not.toContain('USR2');
      },
    ));
});

describe('options that do not go together', () => {
  it.each([
    [['--ring', '5'], /--ring needs -w/],
    [['--rotate-size', '5M'], /: --rotate-size needs -w/],
    [['--rotate-age', '1h'], /: --rotate-age needs -w/],
    [['-w', 'x', '--ring', '0'], /--ring must be a whole number/],
    [['-w', 'x', '--ring', '5', '--rotate-age', '1h'], /leave off --rotate-size/],
    [['-w', '+x', '--rotate-age', '1h'], /leave off the \+/],
    [['-w', 'x', '--rotate-age', 'soon'], /--rotate-age soon: write it like/],
    [['-w', 'x', '--rotate-size', '0M'], /--rotate-size 0M: write it like/],
    [['-w', 'x', '--ring-trigger', '~m'], /--ring-trigger needs --ring/],
    [['-w', 'x', '--ring', '5', '--ring-trigger', '~boddy'], /--ring-trigger: /],
    [['-w', '+x.gz'], /nothing can be appended to a packed capture/],
  ])('%j', async (options, pattern) => {
    using folder = scratchFolder();
    const { status, stderr } = await hiptap([
      'proxy',
      '--upstream',
      '127.0.0.1',
      '-p',
      '0',
      '--ca-dir',
      folder.file('ca'),
      ...options,
    ]);
    expect(status).toBe(2);
    expect(stderr).toMatch(pattern);
  });
});
