/**
 * Dino (its own library, in Vala) on a screen nobody looks at, with a keyboard and the links that other programs hand over.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { stop } from '../../real/processes.ts';
import { Bus } from './bus.ts';
import { homeIn } from './console.ts';
import { Screen } from './screen.ts';
import { PASSWORDS, type Stage } from './stage.ts';

const execute = promisify(execFile);

const ACCOUNT = `
import sqlite3, sys
base = sqlite3.connect(sys.argv[1])
base.execute("insert into account (bare_jid, resourcepart, password, alias, enabled) values ('nora@example.test', 'desk', ?, '', 1)", [sys.argv[2]])
base.commit()
`;
/** Milliseconds that Dino takes to make its files, and that a person takes to look. */
const FIRST_START = 6_000;
const LOOK = 1_500;
/** The button of that name, on a screen of 1280 by 900. */
const JOIN = ['782', '371'];

export async function playDino({ folder, act, recorded }: Stage): Promise<void> {
  await using screen = await Screen.start();
  await using bus = await Bus.start(folder);
  const desktop = { DISPLAY: screen.display, DBUS_SESSION_BUS_ADDRESS: bus.address, GSETTINGS_BACKEND: 'memory' };
  const env = { ...homeIn(folder), ...desktop, GSK_RENDERER: 'cairo' };
  const windows = spawn('openbox', [], { env, stdio: 'ignore' });
  let dino: ChildProcess = spawn('dino-im', [], { env, stdio: 'ignore' });
  try {
    await pause(FIRST_START);
    await stop(dino, 'SIGTERM');
    await execute('/usr/bin/python3', [
      '-c',
      ACCOUNT,
      join(folder, '.local/share/dino/dino.db'),
      PASSWORDS['nora'] ?? '',
    ]);
    dino = spawn('dino-im', [], { env, stdio: 'ignore' });
    await recorded(/<presence/);
    await act('questions', await recorded(/nora@example\.test\/desk[\w.-]*(?=<)/));
    await open('xmpp:ola@example.test?message');
    await say('I am in: what about the gate?');
    await act('chat');
    await say('tea & <cake> it is');
    await act('news');
    await open('xmpp:garden@rooms.example.test?join');
    await screen.hand('mousemove', ...JOIN, 'click', '1');
    await recorded(/code='110'/);
    await pause(LOOK);
    await say('I have the rake');
    await act('room');
    await act('elsewhere');
    await act('stranger');
    await act('leave');
    await press('ctrl+q');
    await recorded(/"event":"closed"/);
  } finally {
    await stop(dino, 'SIGKILL');
    await stop(windows, 'SIGKILL');
  }

  async function open(link: string): Promise<void> {
    await execute('dino-im', [link], { env });
    await pause(LOOK);
  }

  async function press(key: string): Promise<void> {
    await screen.hand('key', key);
    await pause(LOOK);
  }

  async function say(text: string): Promise<void> {
    await screen.hand('type', '--delay', '40', text);
    await press('Return');
  }
}
