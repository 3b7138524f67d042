/**
 * Records the library of captures anew, all of it or those named: `npx jiti test/captures/record.ts [NAME…]`, after a build.
 * Needs Prosody and slixmpp for what is recorded from live runs. Rule: a capture is replaced when its recording is whole.
 */
import { chmodSync, renameSync, statSync } from 'node:fs';
import { scratchFolder } from '../support/hiptap.ts';
import { recordProsodyChat, recordProsodyXmppjs, recordRefusals } from './live.ts';
import { recordConversations } from './recording.ts';
import { refusedLogins } from './scripts/failed-logins.ts';
import { hipchatOauth } from './scripts/hipchat-oauth.ts';
import { hipchatSession } from './scripts/hipchat-session.ts';
import { yandexConnection } from './scripts/yandex-connection.ts';

const FOLDER = new URL('../../captures/', import.meta.url).pathname;

const RECORDERS: Readonly<Record<string, (file: string) => Promise<void>>> = {
  'hipchat-session': (file) => recordConversations(file, [hipchatSession(Date.now())]),
  'hipchat-oauth': (file) => recordConversations(file, [hipchatOauth(Date.now())]),
  'yandex-connection': (file) => recordConversations(file, [yandexConnection()]),
  'prosody-chat': recordProsodyChat,
  'prosody-xmppjs': recordProsodyXmppjs,
  'failed-logins': async (file) => {
    await recordRefusals(file);
    await recordConversations(`+${file}`, refusedLogins());
  },
};

for (const [name, record] of Object.entries(RECORDERS)) {
  const wanted = process.argv.slice(2);
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  using folder = scratchFolder();
  const fresh = folder.file(`${name}.hiptap`);
  await record(fresh);
  // A capture is for its owner alone; these are for everybody.
  chmodSync(fresh, 0o644);
  renameSync(fresh, `${FOLDER}${name}.hiptap`);
  process.stdout.write(`${name}: ${statSync(`${FOLDER}${name}.hiptap`).size} bytes\n`);
}
