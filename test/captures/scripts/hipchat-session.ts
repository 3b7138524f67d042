/**
 * A HipChat session from login to goodbye, as the Linux client has it: all that the notes of the dialect tell of, and what goes with it.
 * Data only. Rule: what is answered is asked before; the rooms' part is hipchat-rooms.ts, what is said there hipchat-talk.ts.
 */
import { type Conversation, client, pause, server, type Turn } from '../../support/scripted-conversation.ts';
import {
  ADDRESS_BOOK,
  CHAT,
  CONF,
  enter,
  HIPCHAT_SECRETS,
  hipchatAuth,
  KIT,
  leave,
  Moments,
  NORA,
  OLA,
  PASSWORD_FEATURES,
  roomDetails,
  SHED,
  welcome,
} from './hipchat.ts';
import { joinShed, leaveShed, readBack, visitAttic } from './hipchat-rooms.ts';
import { chat, editAndAnswer, shareFiles } from './hipchat-talk.ts';

const ME = `${NORA}/linux`;

/** `now`: milliseconds since the epoch, which its moments are told by. */
export function hipchatSession(now: number): Conversation {
  const moments = new Moments(now);
  const turns = [
    ...enter({ domain: CHAT, ids: ['7d1a90c2', '7d1a90c3'], features: PASSWORD_FEATURES }),
    ...logIn(),
    ...startUp(),
    ...appear(),
    ...joinShed(ME, moments),
    ...readBack(ME, moments),
    ...editAndAnswer(ME, moments),
    ...chat(ME, moments),
    ...shareFiles(ME, moments),
    ...visitAttic(ME),
    ...idle(),
    ...leaveShed(ME),
    ...leave(),
  ];
  return { domain: CHAT, turns };
}

function logIn(): readonly Turn[] {
  const fields = ['nora@example.org', HIPCHAT_SECRETS['password'] ?? '', 'linux'];
  return [
    ...client(hipchatAuth(fields, " node='http://hipchat.com/client/qt/linux' ver='9.9'")),
    pause(60),
    ...server(welcome('linux')),
  ];
}

/** The five questions of the notes, all at once; they are answered in an order of the server's own. */
function startUp(): readonly Turn[] {
  return [
    ...client(
      `<iq id="qxmpp2" from="${ME}" type="get"><query xmlns="jabber:iq:roster"/></iq>`,
      `<iq id="qxmpp3" to="${CONF}" type="get"><query xmlns="http://jabber.org/protocol/disco#items" node="Rooms"/></iq>`,
      '<iq id="qxmpp4" type="get"><query xmlns="http://hipchat.com/protocol/startup"/></iq>',
      '<iq id="qxmpp5" type="get"><query xmlns="http://hipchat.com/protocol/emoticons"/></iq>',
      `<iq id="qxmpp6" to="${NORA}" type="get"><query xmlns="http://hipchat.com/protocol/profile"/></iq>`,
    ),
    pause(40),
    ...server(
      `<iq type='result' id='qxmpp4' to='${ME}'><query xmlns='http://hipchat.com/protocol/startup'>${startup()}</query></iq>`,
      `<iq type='result' id='qxmpp2' to='${ME}'><query xmlns='jabber:iq:roster' ver='19'>${ADDRESS_BOOK}</query></iq>`,
      `<iq type='result' id='qxmpp3' from='${CONF}' to='${ME}'><query xmlns='http://jabber.org/protocol/disco#items' node='Rooms'><item jid='${SHED}' name='Garden Shed'>${shed()}</item></query></iq>`,
      `<iq type='result' id='qxmpp6' from='${NORA}' to='${ME}'><query xmlns='http://hipchat.com/protocol/profile'><email>nora@example.org</email><name>Nora Vale</name><mention_name>nora</mention_name><title>Head gardener</title><timezone utc_offset='1'>Europe/Oslo</timezone></query></iq>`,
      `<iq type='result' id='qxmpp5' to='${ME}'><query xmlns='http://hipchat.com/protocol/emoticons' ver='7'><path_prefix>https://emoticons.hipchat.example</path_prefix><item><id>1</id><path>/rake.png</path><shortcut>rake</shortcut><w>18</w><h>18</h><type>global</type></item></query></iq>`,
    ),
  ];
}

function startup(): string {
  const person =
    '<user_id>4242</user_id><email>nora@example.org</email><mention_name>nora</mention_name><name>Nora Vale</name><title>Head gardener</title>';
  const company = '<group_id>777</group_id><group_name>Vale &amp; Brand</group_name><plan>basic</plan>';
  const joined = `<item jid='${SHED}' name='Garden Shed'>${roomDetails({ id: '31' })}</item><item jid='${OLA}' name='Ola Brand'/>`;
  const token = `<token>${HIPCHAT_SECRETS['startup'] ?? ''}</token>`;
  return `${person}${company}${token}<preferences><autoJoin>${joined}</autoJoin></preferences>`;
}

function shed(): string {
  const guest = `https://www.hipchat.example/${HIPCHAT_SECRETS['guest'] ?? ''}`;
  const who = { owner: OLA, num_participants: '2', guest_url: guest, is_archived: '' };
  return roomDetails({ id: '31', topic: 'rakes', privacy: 'public', ...who });
}

function appear(): readonly Turn[] {
  const caps =
    '<c xmlns="http://jabber.org/protocol/caps" node="http://hipchat.com/client/qt/linux" ver="9.9" hash="IANWASHERE"/>';
  return [
    pause(30),
    ...client(`<presence>${caps}<show>chat</show></presence>`),
    ...server(
      `<presence from='${OLA}/mac' to='${ME}'><show>chat</show></presence>`,
      `<presence type='unavailable' from='${KIT}' to='${ME}'><mobile/></presence>`,
    ),
  ];
}

/** Spaces, a ping, and who is not to be had. */
function idle(): readonly Turn[] {
  const space = [pause(400), ...client(' ')];
  return [
    ...space,
    ...space,
    ...space,
    ...client(`<iq id="qxmpp44" to="${CHAT}" type="get"><ping xmlns="urn:xmpp:ping"/></iq>`),
    ...server(`<iq type='result' id='qxmpp44' from='${CHAT}' to='${ME}'/>`),
    ...client('<presence><show>dnd</show><status>digging</status></presence>'),
    ...server(
      `<presence from='${OLA}/mac' to='${ME}'><show>away</show><status>tea</status><query xmlns='jabber:iq:last' seconds='900'/></presence>`,
    ),
  ];
}
