/** A scripted session of standard XMPP: STARTTLS, SCRAM-SHA-1 (RFC 5802 §5's own exchange), bind, roster, talk, an error. Names are invented. */
import { Script, type ScriptOptions } from './records.ts';

const CLIENT_HEADER =
  "<stream:stream to='example.org' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
const SERVER_HEADER =
  "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' from='example.org' id='c2s-7' version='1.0' xml:lang='en'>";
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';

export function standardSession(options: ScriptOptions = {}): Script {
  const script = new Script({ session: 2, ...options });
  secure(script);
  logIn(script);
  bind(script);
  talk(script);
  return script;
}

function secure(script: Script): void {
  script.opened('client', '[::1]:50100', '[::1]:5222').after(2).client(CLIENT_HEADER);
  script.after(9).opened('server', '198.51.100.4:5222', '192.0.2.7:40100').after(9).server(SERVER_HEADER);
  script.server("<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>");
  script.after(3).client("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
  script.after(12).server("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
  for (const leg of ['server', 'client'] as const) {
    script
      .after(8)
      .fact({ type: 'tls', leg, version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', alpn: 'xmpp-client' });
  }
}

function logIn(script: Script): void {
  script.client(CLIENT_HEADER).after(6).server(SERVER_HEADER);
  script.server(
    `<stream:features><mechanisms xmlns='${SASL}'><mechanism>SCRAM-SHA-1</mechanism><mechanism>PLAIN</mechanism></mechanisms></stream:features>`,
  );
  const say = (name: string, text: string, attributes = ''): string =>
    `<${name} xmlns='${SASL}'${attributes}>${Buffer.from(text).toString('base64')}</${name}>`;
  script.after(4).client(say('auth', 'n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL', " mechanism='SCRAM-SHA-1'"));
  script.after(5).server(say('challenge', 'r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096'));
  script
    .after(30)
    .client(say('response', 'c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts='));
  script.after(5).server(say('success', 'v=rmF9pqV8S7suAoZWja4dJRkFsKQ='));
}

function bind(script: Script): void {
  script.client(CLIENT_HEADER).after(5).server(SERVER_HEADER);
  script.server(
    "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/><session xmlns='urn:ietf:params:xml:ns:xmpp-session'><optional/></session><sm xmlns='urn:xmpp:sm:3'/><ver xmlns='urn:xmpp:features:rosterver'/></stream:features>",
  );
  script
    .after(3)
    .client(
      "<iq type='set' id='b1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>desk</resource></bind></iq>",
    );
  script
    .after(4)
    .server(
      "<iq type='result' id='b1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>user@example.org/desk</jid></bind></iq>",
    );
  script.after(2).client("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
  script.client("<iq type='get' id='r1'><query xmlns='jabber:iq:roster'/></iq>");
  script.after(6).server("<enabled xmlns='urn:xmpp:sm:3' id='sm-1' resume='true' max='600'/>");
  script.server(
    "<iq type='result' id='r1' to='user@example.org/desk'><query xmlns='jabber:iq:roster'><item jid='ola@example.net' name='Ola Brand' subscription='both'/><item jid='mo@example.com' subscription='none' ask='subscribe'/></query></iq>",
  );
  script.after(3).client('<presence><priority>5</priority></presence>');
  script
    .after(20)
    .server("<presence from='ola@example.net/phone' to='user@example.org/desk'><show>dnd</show></presence>");
}

function talk(script: Script): void {
  script
    .after(900)
    .server(
      "<message type='chat' from='ola@example.net/phone' to='user@example.org/desk' id='m1'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>",
    );
  script
    .after(2_000)
    .server(
      "<message type='chat' from='ola@example.net/phone' to='user@example.org/desk' id='m2'><body>Tea &amp; cake 🍰 at &lt;four&gt;?\nBring the saw.</body><request xmlns='urn:xmpp:receipts'/></message>",
    );
  script
    .after(50)
    .client("<message to='ola@example.net/phone' id='a1'><received xmlns='urn:xmpp:receipts' id='m2'/></message>");
  script.after(3_000).client("<message type='chat' to='ola@example.net' id='m3'><body>yes 👍</body></message>");
  script.after(10).client("<message type='chat' to='nobody@example.org' id='m4'><body>hello?</body></message>");
  script
    .after(9)
    .server(
      "<message type='error' from='nobody@example.org' to='user@example.org/desk' id='m4'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>",
    );
  script.after(10).client("<iq type='get' id='v1' to='ola@example.net/phone'><query xmlns='jabber:iq:version'/></iq>");
  script
    .after(90)
    .server(
      "<iq type='error' id='v1' from='ola@example.net/phone' to='user@example.org/desk'><query xmlns='jabber:iq:version'/><error type='cancel'><feature-not-implemented xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>",
    );
  script.after(60_000).server("<r xmlns='urn:xmpp:sm:3'/>").after(1).client("<a xmlns='urn:xmpp:sm:3' h='6'/>");
  script.after(40_000).client(' ').after(30_000).client(' ');
  script.after(1_000).fact({ type: 'note', level: 'warning', text: 'nothing heard from the server for 30 s' });
  script.server(
    "<stream:error><system-shutdown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>back at noon</text></stream:error>",
  );
  script.server('</stream:stream>').closed('server').after(1).client('</stream:stream>').closed('client');
}
