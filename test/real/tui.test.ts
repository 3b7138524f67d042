/**
 * The terminal interface in a terminal, as a person uses it: a real client's session held, edited, dropped and spoken into before
 * a real server, and captures looked through. What happens is waited for by what the screen shows.
 */
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BIN, hiptap, scratchFolder } from '../support/hiptap.ts';
import { Terminal, type TerminalOptions } from '../support/tmux.ts';
import { startProsody } from './prosody.ts';
import { describeReal } from './requirements.ts';
import { Slixmpp } from './slixmpp.ts';
import { Xmppjs } from './xmppjs.ts';

const USERS = { nora: 's3cr3t-nora-pw', ola: 's3cr3t-ola-pw' };

type Folder = ReturnType<typeof scratchFolder>;

/** hiptap in a terminal, with something on the screen before it. */
function run(folder: Folder, args: readonly string[], more: Partial<TerminalOptions> = {}): Promise<Terminal> {
  const command = ['sh', '-c', 'echo what stood here before; exec "$@"', 'sh', process.execPath, BIN, ...args];
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder.path, LC_ALL: 'C.UTF-8', TERM: 'screen-256color' };
  return Terminal.start({ folder: folder.path, command, size: [120, 40], ...more, env: { ...env, ...more.env } });
}

/** Leaves, and sees the screen as it was. */
async function leave(terminal: Terminal): Promise<void> {
  await terminal.press('Q');
  expect(await terminal.ended()).toBe(0);
  const screen = await terminal.screen();
  expect(screen).toMatch(/^what stood here before$/m);
  expect(screen).not.toContain('─ stanzas');
}

async function portOf(terminal: Terminal): Promise<number> {
  return Number(/point your client at 127\.0\.0\.1:(\d+)/.exec(await terminal.until(/point your client/))?.[1]);
}

async function ask(terminal: Terminal, key: string, text: string): Promise<void> {
  await terminal.press(key);
  await terminal.type(text);
}

describeReal('hiptap proxy --tui between a client and Prosody', ['prosody', 'slixmpp', 'tmux'], () => {
  it('shows the session; what is held reaches the server edited, or not at all; what is said by hand arrives', async () => {
    using folder = scratchFolder();
    const editor = folder.file('editor');
    writeFileSync(editor, '#!/bin/sh\nsed -i "s/squeaks/sings/" "$1"\n');
    chmodSync(editor, 0o700);
    await using server = await startProsody({ users: USERS });
    const caDir = folder.file('ca');
    const ca = (await hiptap(['ca', 'path', '--ca-dir', caDir])).stdout.trim();
    const capture = folder.file('session.hiptap');
    const between = ['--upstream', `127.0.0.1:${server.port}`, '--upstream-ca', server.ca, '--ca-dir', caDir];
    await using terminal = await run(folder, ['proxy', '--tui', '-p', '0', ...between, '-w', capture], {
      env: { EDITOR: editor },
    });
    const port = await portOf(terminal);

    const common = { host: '127.0.0.1', room: server.room };
    await using nora = new Slixmpp({
      ...{ ...common, port, ca, jid: 'nora@example.test', password: USERS.nora, to: 'ola@example.test' },
      ...{ say: ['the gate squeaks', 'never said', 'the gate is quiet'], await: ['good'] },
    });
    await using ola = new Slixmpp({
      ...{ ...common, port: server.port, ca: server.ca, jid: 'ola@example.test', password: USERS.ola },
      ...{ to: 'nora@example.test', say: ['good'], await: ['the gate sings', 'the gate is quiet', 'by hand'] },
    });
    await Promise.all([nora.until('ready'), ola.until('ready')]);
    await terminal.until(/#1 nora@example\.test/);

    await ask(terminal, 'i', '~m & ~tx & ~t chat');
    await terminal.until(/hold ~m/);
    nora.go();
    await terminal.until(/H!.*the gate squeaks/);
    await terminal.press('e');
    await terminal.until(/edited; this goes in its place/);
    await terminal.press('a');
    await terminal.until(/H!.*never said/);
    await terminal.press('X');
    await terminal.until(/H!.*the gate is quiet/);
    await terminal.press('a');
    await terminal.until(/0 of|stanzas(?!.*held)/);

    await terminal.press('s');
    await terminal.until(/say to the server of #1/);
    await terminal.press('j', 'Enter', 'C-u');
    await terminal.type("<message to='ola@example.test' type='chat'><body>by hand</body></message>");
    await terminal.until(/said by hand/);
    ola.go();
    const [, byOla] = await Promise.all([nora.finished(), ola.finished()]);

    const chat = byOla.filter(({ type }) => type === 'chat').map(({ body }) => body);
    expect(chat).toEqual(['the gate sings', 'the gate is quiet', 'by hand']);
    await terminal.until(/1, 0 open/);
    await leave(terminal);
    const said = readFileSync(capture, 'utf8');
    for (const why of ['edited by hand', 'dropped by hand', 'said by hand']) expect(said).toContain(why);
    expect((await hiptap(['check', capture])).stderr).toBe('');
  });
});

describeReal(
  'a stanza held before Prosody with stream management and little patience',
  ['prosody', 'slixmpp', 'tmux'],
  () => {
    it('costs nobody the session: what is asked and acknowledged passes meanwhile', async () => {
      using folder = scratchFolder();
      // Silent for a second, a client is asked whether it is there; not answered by the next, its session is over (mod_smacks).
      await using server = await startProsody({ users: USERS, extra: 'network_settings = { read_timeout = 1 }' });
      const caDir = folder.file('ca');
      const ca = (await hiptap(['ca', 'path', '--ca-dir', caDir])).stdout.trim();
      const between = ['--upstream', `127.0.0.1:${server.port}`, '--upstream-ca', server.ca, '--ca-dir', caDir];
      await using terminal = await run(folder, ['proxy', '--tui', '-p', '0', ...between]);
      const port = await portOf(terminal);
      await using nora = new Xmppjs({
        ...{
          username: 'nora',
          password: USERS.nora,
          domain: server.domain,
          resource: 'here',
          port,
          ca,
          room: server.room,
        },
        ...{ to: 'ola@example.test', say: ['the gate squeaks'], await: ['good'] },
      });
      await using ola = new Slixmpp({
        ...{ host: '127.0.0.1', port: server.port, ca: server.ca, jid: 'ola@example.test', password: USERS.ola },
        ...{ room: server.room, to: 'nora@example.test/here', say: ['good'], await: ['the gate squeaks'] },
      });
      await Promise.all([nora.until('ready'), ola.until('ready')]);
      await ask(terminal, 'i', '~m & ~tx & ~t chat');
      await terminal.until(/hold ~m/);
      nora.go();
      await terminal.until(/H!.*the gate squeaks/);
      await terminal.until(/(?:[3-9]|\d\d) <a\/> in .*\n[\s\S]*H!.*the gate squeaks/);
      await terminal.press('a');
      ola.go();
      const [, byOla] = await Promise.all([nora.finished(), ola.finished()]);
      expect(byOla.map(({ body }) => body)).toContain('the gate squeaks');
      await terminal.until(/1, 0 open/);
      await leave(terminal);
    });
  },
);

describeReal('hiptap proxy --tui and the terminal it has', ['prosody', 'slixmpp', 'tmux'], () => {
  it('leaves Ctrl-C to the editor, and ends its sessions and their capture when the terminal goes', async () => {
    using folder = scratchFolder();
    const editor = folder.file('editor');
    // Like vi: what is typed is its own, Ctrl-C included.
    writeFileSync(
      editor,
      '#!/bin/sh\ntrap "echo heard it" INT\necho editing\nuntil read word; do :; done\nsed -i "s/squeaks/$word/" "$1"\n',
    );
    chmodSync(editor, 0o700);
    await using server = await startProsody({ users: USERS });
    const caDir = folder.file('ca');
    const ca = (await hiptap(['ca', 'path', '--ca-dir', caDir])).stdout.trim();
    const capture = folder.file('session.hiptap');
    const between = ['--upstream', `127.0.0.1:${server.port}`, '--upstream-ca', server.ca, '--ca-dir', caDir];
    const env = { EDITOR: editor };
    await using terminal = await run(folder, ['proxy', '--tui', '-p', '0', ...between, '-w', capture], { env });
    const port = await portOf(terminal);
    await using nora = new Slixmpp({
      ...{ host: '127.0.0.1', port, ca, jid: 'nora@example.test', password: USERS.nora, room: server.room },
      ...{ to: 'nora@example.test', say: ['the gate squeaks'], await: ['never'] },
    });
    await nora.until('ready');
    await ask(terminal, 'i', '~m & ~tx & ~t chat');
    await terminal.until(/hold ~m/);
    nora.go();
    await terminal.until(/H!.*the gate squeaks/);
    await terminal.press('e');
    await terminal.until(/^editing$/m);
    await terminal.press('C-c');
    await terminal.until(/heard it/);
    await terminal.type('sings');
    await terminal.until(/edited; this goes in its place/);
    await terminal.press('a');
    await terminal.until(/the gate sings/);

    await terminal.hangUp();
    const closed = (await hiptap(['print', capture])).stdout.match(/closed +connection with the (?:client|server)/g);
    expect(closed).toHaveLength(2);
  });
});

describeReal('hiptap view in a terminal', ['tmux'], () => {
  it('filters, searches, marks, comments, saves, resizes and gives the screen back', async () => {
    using folder = scratchFolder();
    const file = folder.file('session.hiptap');
    copyFileSync('captures/hipchat-session.hiptap', file);
    await using terminal = await run(folder, ['view', file]);
    await terminal.until(/· 92 ─/);
    await ask(terminal, 'f', '~b gate');
    await terminal.until(/ \d of 92 · filter ~b gate/);
    await ask(terminal, '/', 'squeaks');
    await terminal.until(/“@nora the gate squeaks”[\s\S]*record \d+/);
    await ask(terminal, ';', 'the one we look for');
    await terminal.until(/the one we look for ;/);
    await ask(terminal, 'w', folder.file('cut.hiptap'));
    await terminal.until(/cut\.hiptap: \d+ records/);
    await terminal.press('q');
    await terminal.until(/stanzas .* 92 ─/);
    await terminal.resize(40, 12);
    await terminal.until(/^─ stanzas .{30}$/m);
    await terminal.press('?');
    await terminal.until(/─ help/);
    await terminal.press('Escape');
    await terminal.resize(120, 40);
    await terminal.until(/─ detail/);
    await leave(terminal);

    expect(readFileSync(file, 'utf8')).toMatch(/\n# on \S+: the one we look for\n$/);
    const saved = await hiptap(['print', '--format', 'summary', '--filter', '~b gate', folder.file('cut.hiptap')]);
    expect(saved).toMatchObject({ status: 0, stderr: '' });
    expect(saved.stdout).toContain('the gate squeaks');
  });

  it('gives the screen back when something is thrown that nobody expected, and shows what', async () => {
    using folder = scratchFolder();
    const thrower = folder.file('thrower.mjs');
    writeFileSync(thrower, "process.on('SIGUSR2', () => { throw new Error('unexpected'); });");
    const env = { NODE_OPTIONS: `--import ${thrower}` };
    await using terminal = await run(folder, ['view', 'captures/prosody-chat.hiptap'], { env });
    await terminal.until(/─ stanzas/);
    await terminal.signal('SIGUSR2');
    expect(await terminal.ended()).not.toBe(0);
    const screen = await terminal.screen();
    expect(screen).toMatch(/^what stood here before$/m);
    expect(screen).toContain('Error: unexpected');
  });

  it('gives the screen back when it is ended from outside', async () => {
    using folder = scratchFolder();
    await using terminal = await run(folder, ['view', 'captures/prosody-chat.hiptap']);
    await terminal.until(/─ stanzas/);
    await terminal.signal('SIGTERM');
    expect(await terminal.ended()).toBe(0);
    expect(await terminal.screen()).toMatch(/^what stood here before$/m);
  });
});
