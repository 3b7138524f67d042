/** The redaction sweep of the terminal interface: everything that was said is looked at in a terminal, in every view. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BIN, scratchFolder } from '../support/hiptap.ts';
import { expectNoSecret, PLACES, SESSIONS } from '../support/sweep.ts';
import { sayAll } from '../support/sweep-talk.ts';
import { Lobby } from '../support/talker.ts';
import { Terminal } from '../support/tmux.ts';
import { describeReal } from './requirements.ts';

/** Annotated, XML, raw, hex, JSON. */
const VIEWS = ['1', '2', '3', '4', '5'];

describeReal('no secret of any login or place is on a screen of', ['tmux'], () => {
  it('hiptap proxy --tui', { timeout: 120_000 }, async () => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    const clear = ['--client-tls', 'none', '--upstream-tls', 'none', '--ca-dir', folder.file('ca')];
    const capture = folder.file('x.hiptap');
    const args = ['proxy', '--tui', '-p', '0', '--upstream', `127.0.0.1:${lobby.port}`, ...clear, '-w', capture];
    const env = { PATH: process.env['PATH'] ?? '', HOME: folder.path, LC_ALL: 'C.UTF-8', TERM: 'screen-256color' };
    const command = [process.execPath, BIN, ...args];
    await using terminal = await Terminal.start({ folder: folder.path, command, env, size: [150, 70] });
    const port = Number(/point your client at 127\.0\.0\.1:(\d+)/.exec(await terminal.until(/point your client/))?.[1]);
    await sayAll(lobby, port, [...SESSIONS.slice(0, 8), PLACES.filter(({ direction }) => direction === 's2c')]);
    const entries = Number(/─ stanzas .* · (\d+) ─/.exec(await terminal.until(/#9 .*connection .* ended/))?.[1]);
    await terminal.press('g');
    const screens: string[] = [];
    while (screens.length < entries) {
      await terminal.press('j', VIEWS[screens.length % VIEWS.length] ?? '');
      screens.push(await terminal.settled());
    }
    await terminal.press('Q');
    expect(await terminal.ended()).toBe(0);
    expect(screens.length).toBeGreaterThan(PLACES.length / 2);
    const details = screens.map((screen) => screen.slice(screen.indexOf('─ detail')));
    expect(details.filter((detail) => detail.includes('‹secret›')).length).toBeGreaterThan(PLACES.length / 4);
    expectNoSecret('the screens', screens.join('\n'));
    expectNoSecret('the capture', readFileSync(capture, 'utf8'));
  });
});
