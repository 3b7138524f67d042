/** Files that hold private talk are their owner's alone, whatever the umask says, and hiptap listens for this machine unless told otherwise. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BIN, scratchFolder } from '../support/hiptap.ts';
import { HEADER } from '../support/survivor.ts';
import { Lobby, talkTo } from '../support/talker.ts';

/** Where a umask of the user's lets everybody read and write. */
function openly(args: readonly string[]): ReturnType<typeof spawn> {
  const command = [process.execPath, BIN, ...args];
  return spawn('bash', ['-c', 'umask 000; exec "$0" "$@"', ...command], { stdio: ['ignore', 'ignore', 'pipe'] });
}

it('files that hold what was said, or keys, are for their owner alone', async () => {
  using folder = scratchFolder();
  using lobby = await Lobby.open();
  const files = ['--ca-dir', folder.file('ca'), '-w', folder.file('x.hiptap'), '--keylog', folder.file('keys.log')];
  const clear = ['--client-tls', 'none', '--upstream-tls', 'none', '--format', 'none', '--rotate-size', '1k'];
  const child = openly(['proxy', '-p', '0', '--upstream', `127.0.0.1:${lobby.port}`, ...clear, ...files]);
  let log = '';
  child.stderr?.on('data', (bytes) => (log += String(bytes)));
  while (!log.includes('listening on') && child.stderr !== null) await once(child.stderr, 'data');
  expect(log).toMatch(/listening on 127\.0\.0\.1:/);
  expect(log).not.toContain('other machines');
  const client = await talkTo(Number(/listening on \S+:(\d+)/.exec(log)?.[1]));
  client.say(
    HEADER,
    ...Array.from({ length: 20 }, (_, n) => `<message id='${n}'><body>the gate squeaks</body></message>`),
  );
  const server = await lobby.next();
  await server.hear("id='19'");
  await Promise.all([client.end(), server.end()]);
  child.kill('SIGTERM');
  await once(child, 'close');
  const made = [
    ['cut', folder.file('x.hiptap'), '-o', folder.file('cut.hiptap.gz')],
    ...['html', 'text', 'pcapng'].map((form) => [
      ...['export', folder.file('x.hiptap'), '--to', form, '-o', folder.file(`x.${form}`)],
    ]),
    ['import', new URL('../support/logs/qxmpp.log', import.meta.url).pathname, '-o', folder.file('imported.hiptap')],
  ];
  for (const args of made) expect(await once(openly(args), 'close')).toEqual([0, null]);
  const names = readdirSync(folder.path, { recursive: true, encoding: 'utf8' });
  expect(names.length).toBeGreaterThan(9);
  // All may read a CA's certificate.
  const exposed = names.filter((name) => (statSync(join(folder.path, name)).mode & 0o077) !== 0);
  expect(exposed).toEqual(['ca/hiptap-ca.pem']);
  expect(statSync(folder.file('ca/hiptap-ca.pem')).mode & 0o022).toBe(0);
});

it('an address that other machines can reach is warned of', async () => {
  using folder = scratchFolder();
  const child = openly(['proxy', '-p', '0.0.0.0:0', '--upstream', '127.0.0.1:9', '--ca-dir', folder.file('ca')]);
  let log = '';
  child.stderr?.on('data', (bytes) => (log += String(bytes)));
  while (!log.includes('warning') && child.stderr !== null) await once(child.stderr, 'data');
  expect(log).toMatch(/listening on 0\.0\.0\.0:\d+\nhiptap: warning: other machines can reach this address/);
  child.kill('SIGTERM');
  await once(child, 'close');
});
