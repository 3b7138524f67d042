/** The redaction sweep of captures that are written in parts, and of those that are held in memory until they are asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scratchFolder, startProxy } from '../support/hiptap.ts';
import { expectNoSecret } from '../support/sweep.ts';
import { SWEPT, sayAll } from '../support/sweep-talk.ts';
import { Lobby } from '../support/talker.ts';

describe('no secret of any login or place is in', () => {
  it.each([
    ['a part of a capture that goes on in other files', ['--rotate-size', '20k']],
    ['what is held in memory and written when it is asked for', ['--ring', '1000']],
    ['what is written when something triggers it', ['--ring', '1000', '--ring-trigger', '~i']],
  ])('%s', async (_, how) => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    const clear = ['--client-tls', 'none', '--upstream-tls', 'none', '--ca-dir', folder.file('ca'), '-v'];
    const args = ['--upstream', `127.0.0.1:${lobby.port}`, ...clear, '-w', folder.file('x.hiptap'), ...how];
    await using proxy = await startProxy(args);
    await sayAll(lobby, proxy.port);
    if (how.includes('--ring')) {
      proxy.child.kill('SIGUSR2');
      await proxy.said(/SIGUSR2 asks for the ring/);
    }
    const { stderr } = await proxy.stop();
    expectNoSecret('the log', stderr);
    const files = readdirSync(folder.path).filter((name) => name.endsWith('.hiptap'));
    expect(files.length).toBeGreaterThan(how.includes('--rotate-size') ? 3 : 0);
    const written = files.map((name) => readFileSync(folder.file(name), 'utf8')).join('');
    expectNoSecret(files.join(', '), written);
    expect(new Set(written.match(/"session":\d+/g)).size).toBe(SWEPT.length);
  });
});
