/**
 * A scripted session with Yandex, step by step as its documentation has it: TLS, compression offered and left alone, login by token,
 * bind, session, the server's questions, a push of the disk. Names and token are invented.
 */
import { Script, type ScriptOptions } from './records.ts';

const DECLARATION = "<?xml version='1.0'?>";
const OPEN_CLIENT =
  '<stream:stream xmlns:stream="http://etherx.jabber.org/streams" version="1.0" xmlns="jabber:client" to="ya.ru" xml:lang="en" xmlns:xml="http://www.w3.org/XML/1998/namespace">';
const MECHANISMS =
  '<mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><mechanism>PLAIN</mechanism><mechanism>X-YANDEX-OAUTH</mechanism></mechanisms>';
const COMPRESSION = '<compression xmlns="http://jabber.org/features/compress"><method>zlib</method></compression>';
const ME = 'nora@ya.ru/disk-7';

export function yandexSession(options: ScriptOptions = {}): Script {
  const script = new Script(options);
  secure(script);
  logIn(script);
  bind(script);
  answer(script);
  watchDisk(script);
  leave(script);
  return script;
}

function headers(script: Script, id: string): void {
  script.client(DECLARATION).client(OPEN_CLIENT).after(31).server(DECLARATION);
  script.server(
    `<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='${id}' from='ya.ru' version='1.0' xml:lang='en'>`,
  );
}

function secure(script: Script): void {
  script.opened('client', '127.0.0.1:51000', '127.0.0.1:5222').after(2);
  script.opened('server', 'push.xmpp.yandex.example:5222', '192.0.2.7:41001');
  headers(script, '4235063001');
  script.server(
    `<stream:features><starttls xmlns="urn:ietf:params:xml:ns:xmpp-tls"/>${COMPRESSION}${MECHANISMS}</stream:features>`,
  );
  script.after(3).client('<starttls xmlns="urn:ietf:params:xml:ns:xmpp-tls"/>').after(28);
  script.fact({ type: 'tls', leg: 'server', version: 'TLSv1.2', cipher: 'ECDHE-RSA-AES128-GCM-SHA256', sni: 'ya.ru' });
  script.server('<proceed xmlns="urn:ietf:params:xml:ns:xmpp-tls"/>').after(11);
  script.fact({ type: 'tls', leg: 'client', version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', sni: 'ya.ru' });
}

function logIn(script: Script): void {
  headers(script, '4235063002');
  script.server(`<stream:features>${COMPRESSION}${MECHANISMS}</stream:features>`).after(6);
  script.client(
    '<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl" mechanism="X-YANDEX-OAUTH">bm9yYQB0b2stSU5WRU5URUQtMDAwMg==</auth>',
  );
  script.after(74).server('<success xmlns="urn:ietf:params:xml:ns:xmpp-sasl"/>');
}

function bind(script: Script): void {
  headers(script, '4235063003');
  script.server(
    '<stream:features><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"/><session xmlns="urn:ietf:params:xml:ns:xmpp-session"/></stream:features>',
  );
  script
    .after(4)
    .client(
      '<iq type="set" id="bind_1"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"><resource>disk-7</resource></bind></iq>',
    );
  script
    .after(33)
    .server(
      `<iq xmlns="jabber:client" type="result" id="bind_1"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"><jid>${ME}</jid></bind></iq>`,
    );
  script
    .after(2)
    .client('<iq type="set" id="session_1"><session xmlns="urn:ietf:params:xml:ns:xmpp-session"/></iq>')
    .after(30);
  script.server('<iq type="result" id="session_1"><session xmlns="urn:ietf:params:xml:ns:xmpp-session"/></iq>');
}

/** What the server asks, and pings. */
function answer(script: Script): void {
  script
    .after(12)
    .server(`<iq from="ya.ru" type="get" to="${ME}" id="ask_version"><query xmlns="jabber:iq:version"/></iq>`);
  script
    .after(5)
    .client(
      '<iq type="result" to="ya.ru" id="ask_version"><query xmlns="jabber:iq:version"><name>Disk Watch</name><version>0.7</version><os>Mac OS X</os></query></iq>',
    );
  for (const n of [1, 2, 3]) {
    script
      .after(60_000)
      .server(`<iq from="ya.ru" type="get" to="${ME}" id="ping_${n}"><ping xmlns="urn:xmpp:ping"/></iq>`);
    script.after(4).client(`<iq type="result" to="ya.ru" id="ping_${n}"/>`);
  }
}

function watchDisk(script: Script): void {
  script.after(900).client('<iq type="set" id="sub1" to="nora@ya.ru"><s xmlns="yandex:push:disk"/></iq>');
  script.after(41).server(`<iq type="result" id="sub1" from="nora@ya.ru" to="${ME}"/>`);
  script
    .after(8_000)
    .server(`<iq type="set" id="p1" from="nora@ya.ru" to="${ME}"><query xmlns="yandex:push:disk"/></iq>`);
  script.after(3).client('<iq type="result" id="p1" to="nora@ya.ru"/>');
  script.after(60_000).server(`<iq from="ya.ru" type="get" to="${ME}" id="ping_4"><ping xmlns="urn:xmpp:ping"/></iq>`);
}

/** The last ping stays without an answer. */
function leave(script: Script): void {
  script.after(1_500).client('</stream:stream>').after(29).server('</stream:stream>');
  script.closed('server').closed('client');
}
