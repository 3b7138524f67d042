/**
 * poezio (slixmpp), by its commands in a terminal.
 */
import { Console } from './console.ts';
import { PASSWORDS, type Stage } from './stage.ts';

const SETTINGS = `[Poezio]
jid = nora@example.test/desk
password = ${PASSWORDS['nora']}
custom_host = 127.0.0.1
custom_port = 5222
ignore_certificate = true
rooms =
use_log = false
send_time = true
send_os_info = false
send_chat_states = true
enable_carbons = true
enable_user_tune = true
enable_user_mood = true
enable_user_activity = true
plugins_autoload = ping:disco:user_extras
whitespace_interval = 300
`;

export async function playPoezio({ folder, act, recorded }: Stage): Promise<void> {
  const files = { '.config/poezio/poezio.cfg': SETTINGS };
  await using nora = await Console.start({ folder, command: ['poezio'], files, humble: true });
  await act('questions', await recorded(/nora@example\.test\/desk-\w+/));
  await nora.type('/message ola@example.test I am in: what about the gate?');
  await act('chat');
  await nora.type('tea & <cake> it is', '/correct tea & <cake> it was', '/attention');
  await act('news');
  await nora.type('/join garden@rooms.example.test/nora');
  await recorded(/code='110'/);
  await nora.type('I have the rake', '/topic rakes and hoes', '/info Ola', '/affiliations', '/recolor');
  await act('room');
  await nora.type(
    '/win 0',
    '/disco example.test',
    '/version ola@example.test/bench',
    '/ping ola@example.test/bench',
    '/last_activity ola@example.test/bench',
  );
  await nora.type(
    '/bookmark attic@rooms.example.test/nora false',
    '/bookmarks',
    '/block spam@example.net',
    '/list_blocks',
    '/unblock spam@example.net',
    '/mood happy the gate is quiet',
    '/activity doing_chores gardening',
  );
  await nora.type('/status away at lunch', '/status available', '/add mo@example.test');
  await act('elsewhere');
  await act('stranger');
  await nora.type('/accept kit@example.test', '/win garden', '/leave', '/server_part');
  await act('leave');
  await nora.type('/quit');
  await recorded(/"kind":"stream-close"/);
}
