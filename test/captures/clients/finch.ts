/**
 * Finch, Pidgin's console twin (libpurple), told what to do over the session bus, as its plugins and scripts do.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Bus, type Place } from './bus.ts';
import { Console } from './console.ts';
import { PASSWORDS, type Stage } from './stage.ts';

const ACCOUNTS = `<?xml version='1.0' encoding='UTF-8' ?>
<account version='1.0'><account><protocol>prpl-jabber</protocol><name>nora@example.test/desk</name>
<password>${PASSWORDS['nora']}</password><alias>nora</alias>
<settings><setting name='connect_server' type='string'>127.0.0.1</setting><setting name='port' type='int'>5222</setting>
<setting name='connection_security' type='string'>require_tls</setting><setting name='ft_proxies' type='string'>proxy.example.test</setting></settings>
<settings ui='gnt-purple'><setting name='auto-login' type='bool'>1</setting></settings></account></account>
`;

const PURPLE: Place = [
  'im.pidgin.purple.PurpleService',
  '/im/pidgin/purple/PurpleObject',
  'im.pidgin.purple.PurpleInterface',
];
const TYPING = 1;
const BREATH = 400;

export async function playFinch({ folder, act, recorded }: Stage): Promise<void> {
  await using bus = await Bus.start(folder);
  const files = { '.purple/accounts.xml': ACCOUNTS };
  const env = { DBUS_SESSION_BUS_ADDRESS: bus.address };
  await using _finch = await Console.start({ folder, command: ['finch'], files, env });
  const jid = await recorded(/nora@example\.test\/desk(?=<)/);
  const purple = async (method: string, ...args: readonly string[]) => {
    const said = await bus.call(PURPLE, method.startsWith('Serv') ? method : `Purple${method}`, ...args);
    await pause(BREATH);
    return said;
  };
  const account = await purple('AccountsFind', 'string:nora@example.test/desk', 'string:prpl-jabber');
  const connection = await purple('AccountGetConnection', `int32:${account}`);
  await act('questions', jid);
  const talk = await purple('ConversationNew', 'int32:1', `int32:${account}`, 'string:ola@example.test');
  const im = await purple('ConversationGetImData', `int32:${talk}`);
  await purple('ConvImSend', `int32:${im}`, 'string:I am in: what about the gate?');
  await act('chat');
  await purple('ServSendTyping', `int32:${connection}`, 'string:ola@example.test', `int32:${TYPING}`).catch(() => '');
  await purple('ConvImSend', `int32:${im}`, 'string:tea &amp; <b>cake</b> it is');
  await act('news');
  const where = 'dict:string:string:room,garden,server,rooms.example.test,handle,nora';
  await purple('ServJoinChat', `int32:${connection}`, where);
  await recorded(/code='110'/);
  const room = await purple(
    'FindConversationWithAccount',
    'int32:2',
    'string:garden@rooms.example.test',
    `int32:${account}`,
  );
  const chat = await purple('ConversationGetChatData', `int32:${room}`);
  await purple('ConvChatSend', `int32:${chat}`, 'string:I have the rake');
  await act('room');
  await purple('ServGetInfo', `int32:${connection}`, 'string:ola@example.test');
  await purple('RoomlistGetList', `int32:${connection}`).catch(() => '');
  await purple('PrplSendAttention', `int32:${connection}`, 'string:ola@example.test', 'uint32:0').catch(String);
  const buddy = await purple('FindBuddy', `int32:${account}`, 'string:ola@example.test');
  await purple('BlistAliasBuddy', `int32:${buddy}`, 'string:Ola');
  const mo = await purple('BuddyNew', `int32:${account}`, 'string:mo@example.test', 'string:Mo');
  await purple('AccountAddBuddy', `int32:${account}`, `int32:${mo}`);
  await purple('AccountSetPublicAlias', `int32:${account}`, 'string:Nora Vale').catch(() => '');
  await status('away', 'at lunch');
  await status('available', '');
  await act('elsewhere');
  await act('stranger');
  await purple('ConversationDestroy', `int32:${room}`);
  await act('leave');
  await purple('AccountDisconnect', `int32:${account}`);
  await recorded(/"kind":"stream-close"/);

  async function status(id: string, message: string): Promise<void> {
    const primitive = id === 'away' ? 5 : 2;
    const saved = await purple('SavedstatusNew', 'string:', `int32:${primitive}`);
    await purple('SavedstatusSetMessage', `int32:${saved}`, `string:${message}`);
    await purple('SavedstatusActivate', `int32:${saved}`);
  }
}
