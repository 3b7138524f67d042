/**
 * A HipChat session of the web client: login by token, a new stream after it, a resource bound as in standard XMPP, and the
 * questions that only this client asks.
 * Data only. Rule: as in hipchat-session.ts, nobody is real.
 */
import { type Conversation, client, pause, server, type Turn } from '../../support/scripted-conversation.ts';
import {
  ADDRESS_BOOK,
  CHAT,
  CONF,
  enter,
  HIPCHAT_SECRETS,
  hipchatAuth,
  leave,
  Moments,
  NORA,
  OLA,
  occupant,
  reopen,
  roomDetails,
  SHED,
  TOKEN_FEATURES,
  welcome,
} from './hipchat.ts';

const ME = `${NORA}/web_chrome`;
const OLA_AT = `${OLA}/mac||proxy|proxy-x2.hipchat.example|5222`;
const SESSION_FEATURES =
  "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></stream:features>";

/** `now`: milliseconds since the epoch, which its moments are told by. */
export function hipchatOauth(now: number): Conversation {
  const moments = new Moments(now);
  const turns = [
    ...enter({ domain: CHAT, ids: ['90a1b2c3', '90a1b2c4'], features: TOKEN_FEATURES }),
    ...logIn(),
    ...startUp(),
    ...join(moments),
    ...talk(moments),
    ...administer(),
    ...revoke(moments),
    ...leave(),
  ];
  return { domain: CHAT, turns };
}

function logIn(): readonly Turn[] {
  const how =
    " mechanism='oauth2' oauth2_token='false' restart_stream='true' node='http://hipchat.com/client/web' ver='4.30'";
  return [
    ...client(hipchatAuth([HIPCHAT_SECRETS['bearer'] ?? '', 'web_chrome'], how)),
    pause(60),
    ...server(welcome('web_chrome')),
    ...reopen(CHAT, '90a1b2c5', SESSION_FEATURES),
    ...client(
      "<iq type='set' id='_bind_auth_2'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>web_chrome</resource></bind></iq>",
    ),
    ...server(
      `<iq type='result' id='_bind_auth_2'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>${ME}</jid></bind></iq>`,
    ),
    ...client("<iq type='set' id='_session_auth_2'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>"),
    ...server("<iq type='result' id='_session_auth_2'/>"),
  ];
}

/** What the web client has to know before it shows anything, and two digests for the next time. */
function startUp(): readonly Turn[] {
  return [
    ...client(
      ask('1', CONF, "<query xmlns='http://hipchat.com/protocol/startup' send_auto_join_user_presences='true'/>"),
      ask('2', undefined, "<query xmlns='jabber:iq:roster'/>"),
      ask('3', CONF, "<query xmlns='http://jabber.org/protocol/disco#items' ignore_archived='true'/>"),
      ask('4', undefined, "<query xmlns='http://hipchat.com/protocol/emoticons' ver='7'/>"),
      ask('5', CHAT, "<query xmlns='http://hipchat.com/protocol/users#hash'/>"),
      ask('6', CONF, "<query xmlns='http://hipchat.com/protocol/rooms#hash'/>"),
    ),
    pause(40),
    ...server(
      answer('2', undefined, `<query xmlns='jabber:iq:roster' ver='19'>${ADDRESS_BOOK}</query>`),
      answer('1', CONF, `<query xmlns='http://hipchat.com/protocol/startup'>${startup()}</query>`),
      answer('4', undefined, "<query xmlns='http://hipchat.com/protocol/emoticons' ver='7'/>"),
      answer('3', CONF, `<query xmlns='http://jabber.org/protocol/disco#items'>${rooms()}</query>`),
      answer(
        '6',
        CONF,
        "<query xmlns='http://hipchat.com/protocol/rooms#hash' hash='1c0ffee1c0ffee1c0ffee1c0ffee1c0f'/>",
      ),
      answer(
        '5',
        CHAT,
        "<query xmlns='http://hipchat.com/protocol/users#hash' hash='2c0ffee2c0ffee2c0ffee2c0ffee2c0f'/>",
      ),
    ),
    ...client(
      "<presence roster_presences='false'><c xmlns='http://jabber.org/protocol/caps' node='http://hipchat.com/client/web' ver='4.30' os_ver='Chrome 49' hash='sha-1'/><show>chat</show></presence>",
      `<iq type='set' id='7:sendIQ' to='${CHAT}'><query xmlns='http://hipchat.com/protocol/presence' action='presence_filter'><uid>5150</uid><uid>6006</uid></query></iq>`,
    ),
    ...server(answer('7', CHAT, ''), `<presence from='${OLA}/mac' to='${ME}'><show>chat</show></presence>`),
  ];
}

function startup(): string {
  const person =
    '<user_id>4242</user_id><email>nora@example.org</email><mention_name>nora</mention_name><name>Nora Vale</name><is_admin>1</is_admin>';
  const company = `<group_id>777</group_id><group_name>Vale &amp; Brand</group_name><group_invite_url>https://www.hipchat.example/${HIPCHAT_SECRETS['guest'] ?? ''}</group_invite_url>`;
  const token = `<token>${HIPCHAT_SECRETS['startup'] ?? ''}</token>`;
  return `${person}${company}${token}<preferences><autoJoin><item jid='${SHED}' name='Garden Shed'/></autoJoin></preferences>`;
}

function rooms(): string {
  const details = { id: '31', topic: 'rakes', privacy: 'public', owner: OLA, version: '4', last_active: '1400000000' };
  return `<item jid='${SHED}' name='Garden Shed'>${roomDetails(details)}</item>`;
}

function join(moments: Moments): readonly Turn[] {
  const limit = "<limit xmlns='http://hipchat.com' maxmemberpresences='21'/>";
  const own = occupant(`affiliation='member' jid='${ME}' role='participant'`, 110);
  return [
    ...client(
      `<presence to='${SHED}/Nora Vale' type='available'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x>${limit}</presence>`,
    ),
    ...server(
      `<presence from='${SHED}/Ola Brand' to='${ME}'>${occupant(`affiliation='owner' jid='${OLA_AT}' role='moderator'`)}</presence>`,
      `<presence from='${SHED}/Nora Vale' to='${ME}'>${own}${roomDetails({ name: 'Garden Shed', privacy: 'public', topic: 'rakes' })}</presence>`,
    ),
    ...client(
      ask(
        '8',
        SHED,
        `<query xmlns='http://hipchat.com/protocol/history' type='groupchat' before='${moments.stamp(600)}' maxstanzas='50'/>`,
      ),
    ),
    ...server(
      `<message type='groupchat' from='${SHED}/Ola Brand' to='${ME}' mid='${mid('bb01')}' ts='${moments.ts(900)}'><body>the gate sticks again</body><delay xmlns='urn:xmpp:delay' stamp='${moments.stamp(900)}' from_jid='${OLA}'/></message>`,
      answer('8', SHED, ''),
    ),
  ];
}

/** A link that the server shows a preview of, a call, a robot's news for the client's own page. */
function talk(moments: Moments): readonly Turn[] {
  const mine = `type='groupchat' id='m9' from='${SHED}/Nora Vale' to='${ME}' from_jid='${ME}'`;
  const link = '<body>see https://rakes.example.invalid/long</body>';
  const preview =
    "<x xmlns='http://hipchat.com/protocol/muc#room'><metadata type='link'><title>Long rakes</title><link>https://rakes.example.invalid/long</link></metadata></x>";
  const call = `<x xmlns='http://hipchat.com/protocol/enso'><call><url>https://video.hipchat.example/${HIPCHAT_SECRETS['call'] ?? ''}</url></call></x>`;
  const glance = '{"addon_key":"ci","glance":{"key":"builds","label":"12 builds"}}';
  return [
    pause(200),
    ...client(`<message type='groupchat' id='m9' to='${SHED}'>${link}</message>`),
    ...server(
      `<message ${mine} mid='${mid('bb02')}' ts='${moments.ts(-0.4)}'>${link}</message>`,
      `<message type='groupchat' from='${SHED}/Link' to='${ME}' mid='${mid('bb03')}' ts='${moments.ts(-0.41)}'><body/>${preview}</message>`,
      `<message type='chat' from='${OLA}/mac' to='${ME}'><body>Ola Brand is calling</body>${call}</message>`,
    ),
    ...client(
      `<message type='chat' id='m10' to='${OLA}'><x xmlns='http://hipchat.com/protocol/enso'><decline><reason>busy</reason></decline></x></message>`,
    ),
    ...server(
      `<iq type='set' id='push11' from='${CHAT}' to='${ME}'><query xmlns='http://hipchat.com/protocol/integrations#ui'>${glance}</query></iq>`,
    ),
    ...client(`<iq type='result' id='push11' to='${CHAT}'/>`),
  ];
}

/** The room renamed: the answer, and the push that tells everybody. */
function administer(): readonly Turn[] {
  return [
    ...client(
      `<iq type='set' id='12:sendIQ' to='${SHED}'><query xmlns='http://hipchat.com'><rename>Tool Shed</rename></query></iq>`,
    ),
    ...server(
      answer('12', SHED, ''),
      `<iq type='set' id='push12' from='${CHAT}' to='${ME}'><query xmlns='http://hipchat.com/protocol/muc#room'><item jid='${SHED}' name='Tool Shed'><id>31</id><name>Tool Shed</name><topic>rakes</topic><privacy>public</privacy><owner>${OLA}</owner><version>5</version></item></query></iq>`,
    ),
    ...client(`<iq type='result' id='push12' to='${CHAT}'/>`),
    ...client(ask('13', SHED, "<query xmlns='http://hipchat.com/protocol/links' limit='5'/>")),
    ...server(
      answer(
        '13',
        SHED,
        "<query xmlns='http://hipchat.com/protocol/links'><item><id>1</id><group_id>777</group_id><user_id>4242</user_id><url>https://rakes.example.invalid/long</url><date>2014-05-13T15:46:40Z</date></item></query>",
      ),
    ),
  ];
}

/** A token for the API, asked for and taken back; a ping before it all ends. */
function revoke(moments: Moments): readonly Turn[] {
  return [
    ...client(ask('14', CHAT, "<query xmlns='http://hipchat.com/protocol/auth'/>")),
    ...server(
      answer(
        '14',
        CHAT,
        `<query xmlns='http://hipchat.com/protocol/auth'><token expiration='${moments.expiry}' ttl='3600'>${HIPCHAT_SECRETS['api'] ?? ''}</token></query>`,
      ),
    ),
    ...client(
      `<iq type='set' id='15:sendIQ' to='${CHAT}'><query xmlns='http://hipchat.com/protocol/auth' action='delete'/></iq>`,
    ),
    ...server(answer('15', CHAT, '')),
    ...client(ask('16', CHAT, "<ping xmlns='urn:xmpp:ping'/>")),
    ...server(answer('16', CHAT, '')),
    ...client("<presence type='unavailable'/>"),
  ];
}

/** Ids are as strophe.js makes them. */
function ask(number: string, to: string | undefined, content: string): string {
  return `<iq type='get' id='${number}:sendIQ'${to === undefined ? '' : ` to='${to}'`}>${content}</iq>`;
}

function answer(number: string, from: string | undefined, content: string): string {
  const start = `<iq type='result' id='${number}:sendIQ'${from === undefined ? '' : ` from='${from}'`} to='${ME}'`;
  return content === '' ? `${start}/>` : `${start}>${content}</iq>`;
}

function mid(end: string): string {
  return `0b1c2d3e-0000-4000-8000-00000000${end}`;
}
