/**
 * Profanity (libstrophe), by its commands in a terminal: what a person has it do in a quarter of an hour.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Profanity } from '../../real/profanity.ts';
import { PASSWORDS, type Stage } from './stage.ts';

/** A person looks at what comes before the next command. */
const BREATH = 300;

export async function playProfanity({ folder, act, recorded }: Stage): Promise<void> {
  await using nora = await Profanity.start(folder);
  const { terminal } = nora;
  const type = async (...lines: readonly string[]) => {
    for (const line of lines) {
      await terminal.type(line);
      await pause(BREATH);
    }
  };
  await terminal.until(/Type \/help/);
  await type(
    '/receipts request on',
    '/receipts send on',
    '/carbons on',
    '/mam on',
    '/correction on',
    '/bookmark invites on',
  );
  await nora.connect({ jid: 'nora@example.test', password: PASSWORDS['nora'] ?? '', port: 5222 });
  await act('questions', await recorded(/nora@example\.test\/profanity[\w.-]*/));
  await type('/msg ola@example.test "I am in: what about the gate?"');
  await act('chat');
  await type('tea & <cake> it is', '/correct tea & <cake> it was', '/win 1');
  await act('news');
  await type('/join garden@rooms.example.test nick nora');
  await recorded(/code='110'/);
  await type('I have the rake', '/subject set rakes and hoes', '/room info', '/affiliation list');
  await act('room');
  await type(
    '/win 1',
    '/disco info example.test',
    '/disco items example.test',
    '/software ola@example.test/bench',
    '/ping',
    '/ping ola@example.test/bench',
    '/lastactivity get ola@example.test',
  );
  await type(
    '/vcard get',
    '/vcard get ola@example.test',
    '/bookmark add attic@rooms.example.test nick nora autojoin off',
    '/bookmark list',
    '/blocked add spam@example.net',
    '/blocked',
    '/blocked remove spam@example.net',
  );
  await type(
    '/avatar get ola@example.test',
    '/status set away "at lunch"',
    '/status set online',
    '/roster add mo@example.test Mo',
    '/roster group add Garden mo@example.test',
    '/rooms',
    '/cmd list example.test',
  );
  await act('elsewhere');
  await act('stranger');
  await type('/sub allow kit@example.test', '/leave garden@rooms.example.test', '/invite list');
  await act('leave');
  await nora.quit();
}
