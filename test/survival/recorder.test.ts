/** What happens to hiptap itself and to its disk while sessions go on. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN, hiptap, scratchFolder } from '../support/hiptap.ts';
import { HEADER, Survivor } from '../support/survivor.ts';
import { Lobby, talkTo } from '../support/talker.ts';

function message(n: number): string {
  return `<message id='m${n}'><body>${'the gate squeaks '.repeat(60)}</body></message>`;
}

function idsIn(text: string): readonly number[] {
  return [...text.matchAll(/ id='m(\d+)'/g)].map((match) => Number(match[1]));
}

describe('a capture', () => {
  it('of a hiptap that was killed holds all that had been written, in order', async () => {
    await using here = await Survivor.start();
    const { client } = await here.chat();
    for (let n = 0; n < 5000; n++) client.say(message(n));
    await reached(here.capture, 1_000_000);
    here.proxy.child.kill('SIGKILL');
    await here.proxy.finished();
    const { status, stdout } = await hiptap(['print', '--format', 'json', here.capture]);
    expect(status).toBe(0);
    const ids = idsIn(stdout);
    expect(ids).toEqual(ids.map((_, at) => at));
    expect(ids.length).toBeGreaterThan(Math.floor(1_000_000 / 1.2 / message(5000).length));
  });

  it('that may not grow any more costs the chat nothing, and says so', async () => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    const clear = ['--client-tls', 'none', '--upstream-tls', 'none', '--format', 'none', '--ca-dir', folder.file('ca')];
    const command = [process.execPath, BIN, 'proxy', '-p', '0', '--upstream', `127.0.0.1:${lobby.port}`, ...clear];
    // In blocks of 1 kB: a disk that is full after half a megabyte.
    const limited = ['-c', 'ulimit -f 512; exec "$0" "$@"', ...command, '-w', folder.file('x.hiptap')];
    const child = spawn('bash', limited, { stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    child.stderr.on('data', (bytes) => (log += String(bytes)));
    while (!log.includes('listening on')) await once(child.stderr, 'data');
    const client = await talkTo(Number(/listening on \S+:(\d+)/.exec(log)?.[1]));
    client.say(HEADER);
    const server = await lobby.next();
    for (let n = 0; n < 2000; n++) client.say(message(n));
    await server.hear(message(1999));
    while (!log.includes('cannot be written')) await once(child.stderr, 'data');
    client.say(message(2000));
    await server.hear(message(2000));
    await Promise.all([client.end(), server.end()]);
    child.kill('SIGTERM');
    const [status] = await once(child, 'close');
    expect(status).toBe(0);
    expect(log.match(/cannot be written/g)).toHaveLength(1);
    expect(log).toMatch(/ends early: \d+ records are missing/);
    const ids = idsIn((await hiptap(['print', '--format', 'json', folder.file('x.hiptap')])).stdout);
    expect(ids).toEqual(ids.map((_, at) => at));
    expect(ids.length).toBeGreaterThan(100);
  });

  it('is whole when the terminal goes away in which hiptap runs', async () => {
    await using here = await Survivor.start();
    const { client, server } = await here.chat();
    client.say(message(1));
    await server.hear(message(1));
    here.proxy.child.kill('SIGHUP');
    await client.untilEnded();
    await Promise.all([client.end(), server.end()]);
    expect((await here.proxy.finished()).status).toBe(0);
    const recorded = await here.recorded();
    expect(recorded.filter(({ kind }) => kind === 'closed')).toHaveLength(2);
    expect(recorded.some(({ xml }) => xml === message(1))).toBe(true);
  });

  it('of sessions under load is whole when hiptap is told to stop', async () => {
    await using here = await Survivor.start();
    const chats = await Promise.all(Array.from({ length: 20 }, () => here.chat()));
    const load = Promise.allSettled(
      chats.map(async ({ client, server }) => {
        for (let n = 0; ; n++) {
          client.say(message(n));
          await server.hear(message(n));
        }
      }),
    );
    await reached(here.capture, 200_000);
    const { status } = await here.proxy.stop();
    expect((await load).every(({ status }) => status === 'rejected')).toBe(true);
    expect(status).toBe(0);
    const recorded = await here.recorded();
    expect(recorded.filter(({ kind }) => kind === 'closed').length).toBe(2 * chats.length);
    expect(readFileSync(here.capture, 'utf8').endsWith('\n')).toBe(true);
  });
});

/** Until the file has so many bytes. */
async function reached(file: string, bytes: number): Promise<void> {
  const watcher = watch(dirname(file));
  while (statSync(file).size < bytes) await once(watcher, 'change');
  watcher.close();
}
