/**
 * A connection to Yandex as its documentation has it step by step: compression offered and left alone, login by token, bind,
 * session, the server's questions, a push of the disk.
 * Data only. Rule: names, hosts and token are invented.
 */
import { type Conversation, client, pause, secure, server, type Turn } from '../../support/scripted-conversation.ts';
import { base64 } from './hipchat.ts';

const DOMAIN = 'ya.example';
const NORA = `nora@${DOMAIN}`;
const ME = `${NORA}/disk-7`;

export const YANDEX_TOKEN = 'tok-INVENTED-0002';

const HEADER = `<?xml version="1.0"?><stream:stream xmlns:stream="http://etherx.jabber.org/streams" version="1.0" xmlns="jabber:client" to="${DOMAIN}" xml:lang="en" xmlns:xml="http://www.w3.org/XML/1998/namespace">`;
const LOGINS =
  '<compression xmlns="http://jabber.org/features/compress"><method>zlib</method></compression><mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><mechanism>PLAIN</mechanism><mechanism>X-YANDEX-OAUTH</mechanism></mechanisms>';

export function yandexConnection(): Conversation {
  return {
    domain: DOMAIN,
    turns: [
      ...yandexEntrance(['4235063001', '4235063002']),
      ...logIn(),
      ...bind(),
      ...answers(),
      ...disk(),
      ...close(),
    ],
  };
}

/** To the features under TLS; `ids` are those of the server's streams. */
export function yandexEntrance([clear, secured]: readonly [string, string]): readonly Turn[] {
  return [
    ...open(clear, `<starttls xmlns="urn:ietf:params:xml:ns:xmpp-tls"/>${LOGINS}`),
    ...client('<starttls xmlns="urn:ietf:params:xml:ns:xmpp-tls"/>'),
    ...server('<proceed xmlns="urn:ietf:params:xml:ns:xmpp-tls"/>'),
    secure,
    ...open(secured, LOGINS),
  ];
}

export function yandexAuth(token: string): string {
  return `<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl" mechanism="X-YANDEX-OAUTH">${base64(`nora\0${token}`)}</auth>`;
}

export const YANDEX_DOMAIN: string = DOMAIN;

function open(id: string, features: string): readonly Turn[] {
  return [
    ...client(HEADER),
    ...server(
      `<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='${id}' from='${DOMAIN}' version='1.0' xml:lang='en'>`,
      `<stream:features>${features}</stream:features>`,
    ),
  ];
}

function logIn(): readonly Turn[] {
  return [
    ...client(yandexAuth(YANDEX_TOKEN)),
    pause(70),
    ...server('<success xmlns="urn:ietf:params:xml:ns:xmpp-sasl"/>'),
    ...open(
      '4235063003',
      '<bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"/><session xmlns="urn:ietf:params:xml:ns:xmpp-session"/>',
    ),
  ];
}

function bind(): readonly Turn[] {
  return [
    ...client(
      '<iq type="set" id="bind_1"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"><resource>disk-7</resource></bind></iq>',
    ),
    ...server(
      `<iq xmlns="jabber:client" type="result" id="bind_1"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"><jid>${ME}</jid></bind></iq>`,
    ),
    ...client('<iq type="set" id="session_1"><session xmlns="urn:ietf:params:xml:ns:xmpp-session"/></iq>'),
    ...server('<iq type="result" id="session_1"><session xmlns="urn:ietf:params:xml:ns:xmpp-session"/></iq>'),
  ];
}

/** What the server asks of every client, and a ping. */
function answers(): readonly Turn[] {
  return [
    ...server(`<iq from="${DOMAIN}" type="get" to="${ME}" id="ask_version"><query xmlns="jabber:iq:version"/></iq>`),
    pause(30),
    ...client(
      `<iq type="result" to="${DOMAIN}" id="ask_version"><query xmlns="jabber:iq:version"><name>Disk Watch</name><version>0.7</version><os>Mac OS X</os></query></iq>`,
    ),
    pause(400),
    ...server(`<iq from="${DOMAIN}" type="get" to="${ME}" id="ping_1"><ping xmlns="urn:xmpp:ping"/></iq>`),
    ...client(`<iq type="result" to="${DOMAIN}" id="ping_1"/>`),
  ];
}

function disk(): readonly Turn[] {
  return [
    ...client(`<iq type="set" id="sub1" to="${NORA}"><s xmlns="yandex:push:disk"/></iq>`),
    pause(40),
    ...server(`<iq type="result" id="sub1" from="${NORA}" to="${ME}"/>`),
    pause(500),
    ...server(`<iq type="set" id="p1" from="${NORA}" to="${ME}"><query xmlns="yandex:push:disk"/></iq>`),
    ...client(`<iq type="result" id="p1" to="${NORA}"/>`),
    pause(200),
    ...server(`<iq from="${DOMAIN}" type="get" to="${ME}" id="ping_2"><ping xmlns="urn:xmpp:ping"/></iq>`),
    ...client(`<iq type="result" to="${DOMAIN}" id="ping_2"/>`),
  ];
}

function close(): readonly Turn[] {
  return [...client('</stream:stream>'), ...server('</stream:stream>')];
}
