/**
 * mcabber (loudmouth), by its commands in a terminal.
 */
import { Console } from './console.ts';
import { PASSWORDS, type Stage } from './stage.ts';

const SETTINGS = `
set jid = nora@example.test
set password = ${PASSWORDS['nora']}
set server = 127.0.0.1
set port = 5222
set resource = desk
set tls = 1
set ssl_ignore_checks = 1
set nickname = nora
set muc_disable_nick = 0
set iq_version_hide_os = 1
`;

export async function playMcabber({ folder, act, recorded }: Stage): Promise<void> {
  await using nora = await Console.start({ folder, command: ['mcabber'], files: { '.mcabber/mcabberrc': SETTINGS } });
  await act('questions', await recorded(/nora@example\.test\/desk\.\w+/));
  await nora.type(
    '/carbons enable',
    '/say_to ola@example.test I am in: what about the gate?',
    '/roster search ola',
    '/chat_disable',
  );
  await act('chat');
  await nora.type('/say tea & <cake> it is');
  await act('news');
  await nora.type('/room join garden@rooms.example.test nora');
  await recorded(/code='110'/);
  await nora.type(
    '/say_to garden@rooms.example.test I have the rake',
    '/room topic rakes and hoes',
    '/room names',
    '/room whois Ola',
    '/room bookmark',
  );
  await act('room');
  await nora.type(
    '/request version ola@example.test/bench',
    '/request time ola@example.test/bench',
    '/request ping ola@example.test/bench',
    '/request last ola@example.test',
    '/request vcard ola@example.test',
  );
  await nora.type(
    '/status away at lunch',
    '/status online',
    '/add mo@example.test Mo',
    '/event',
    '/rawxml send <iq type="get" id="caps1" to="example.test"><query xmlns="http://jabber.org/protocol/disco#info"/></iq>',
  );
  await act('elsewhere');
  await act('stranger');
  await nora.type('/authorization allow kit@example.test', '/room leave', '/del mo@example.test');
  await act('leave');
  await nora.type('/quit');
}
