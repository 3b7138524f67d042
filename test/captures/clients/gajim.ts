/**
 * Gajim (nbxmpp) on a screen nobody looks at. A plugin of its own does what a person would click.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stop } from '../../real/processes.ts';
import { Bus } from './bus.ts';
import { homeIn } from './console.ts';
import { AS_NOBODY, giveToNobody } from './nobody.ts';
import { Screen } from './screen.ts';
import { PASSWORDS, type Stage } from './stage.ts';

const HERE = new URL('.', import.meta.url).pathname;
const PYTHON = '/usr/bin/python3';
const BREATH = 300;

/** A line is run in Gajim (gajim_hands/hands.py). */
const ROOM = "JID.from_string('garden@rooms.example.test')";
const BENCH = "JID.from_string('ola@example.test/bench')";
const SPAM = "[JID.from_string('spam@example.net')]";

export async function playGajim({ folder, act, recorded }: Stage): Promise<void> {
  await using screen = await Screen.start();
  giveToNobody(folder);
  await using bus = await Bus.start(folder, AS_NOBODY);
  const display = { DISPLAY: screen.display, DBUS_SESSION_BUS_ADDRESS: bus.address, GSETTINGS_BACKEND: 'memory' };
  const env = { ...homeIn(folder), ...display };
  furnish(folder, env);
  const [setpriv = '', ...user] = AS_NOBODY;
  const gajim = spawn(setpriv, [...user, 'gajim'], { env, stdio: 'ignore' });
  const todo = handsIn(folder);
  try {
    await recorded(/<presence[^>]*id=/);
    await act('questions', await recorded(/nora@example\.test\/desk(?=<)/));
    await todo(
      "app.window.add_chat('nora', JID.from_string('ola@example.test'), 'contact', select=True)",
      "say('ola@example.test', 'I am in: what about the gate?', chatstate=Chatstate.ACTIVE)",
    );
    await act('chat');
    await todo("say('ola@example.test', 'tea & <cake> it is')");
    await act('news');
    await todo("module('MUC').join('garden@rooms.example.test', nick='nora')");
    await recorded(/code='110'/);
    await pause(1000);
    await todo(
      "say('garden@rooms.example.test', 'I have the rake', room=True)",
      `library('MUC').set_subject(${ROOM}, 'rakes and hoes')`,
      `library('MUC').get_affiliation(${ROOM}, 'member')`,
    );
    await act('room');
    await todo(
      `library('SoftwareVersion').request_software_version(${BENCH})`,
      `library('EntityTime').request_entity_time(${BENCH})`,
      `library('Ping').ping(${BENCH})`,
      "library('LastActivity').request_last_activity(JID.from_string('ola@example.test'))",
      "library('VCardTemp').request_vcard(JID.from_string('ola@example.test'))",
      "module('Bookmarks').add_or_modify('attic@rooms.example.test', name='Attic', autojoin=False, nick='nora')",
      `library('Blocking').block(${SPAM})`,
      `library('Blocking').unblock(${SPAM})`,
      "(TODO.parent / 'rake.txt').write_text('a rake')",
      "module('HTTPUpload').send_file(contact('ola@example.test'), TODO.parent / 'rake.txt')",
    );
    await todo(
      "library('Tune').set_tune(TuneData(artist='The Hoes', title='Heart of the Shed'))",
      "library('AdHoc').request_command_list(JID.from_string('example.test'))",
      "client().change_status('away', 'at lunch')",
      "client().change_status('online', '')",
      "module('Presence').subscribe('mo@example.test', 'please', 'Mo', groups=['Garden'])",
    );
    await act('elsewhere');
    await act('stranger');
    await todo(
      "module('Presence').subscribed(JID.from_string('kit@example.test'))",
      "module('MUC').leave('garden@rooms.example.test')",
    );
    await act('leave');
    await todo("client().change_status('offline', 'good night')");
    await recorded(/"kind":"stream-close"/);
  } finally {
    await stop(gajim, 'SIGKILL');
  }
}

/** Settings and plugin, in a home that is nobody's. */
function furnish(folder: string, env: Readonly<Record<string, string>>): void {
  execFileSync(PYTHON, [join(HERE, 'gajim_setup.py'), PASSWORDS['nora'] ?? ''], { env, stdio: 'ignore' });
  const plugins = join(folder, '.local/share/gajim/plugins');
  mkdirSync(plugins, { recursive: true });
  cpSync(join(HERE, 'gajim_hands'), join(plugins, 'hands'), { recursive: true });
  giveToNobody(folder);
}

/** Has the plugin run lines, and waits until it has. */
function handsIn(folder: string): (...lines: readonly string[]) => Promise<void> {
  const [fresh, todo] = [join(folder, 'todo.new'), join(folder, 'todo')];
  return async (...lines) => {
    for (const line of lines) {
      writeFileSync(fresh, `${line}\n`);
      renameSync(fresh, todo);
      while (existsSync(todo)) await pause(50);
      await pause(BREATH);
    }
  };
}
