/** A session in which names and words stand wherever XMPP has places for them. */
import { encodeBase64 } from '../../src/xmpp/sasl/base64.ts';
import { encodeHipchatPassword } from '../../src/xmpp/sasl/hipchat.ts';
import { encodePlain } from '../../src/xmpp/sasl/plain.ts';
import { formatClientFirst } from '../../src/xmpp/sasl/scram.ts';
import { Script } from '../support/records.ts';

/** Single words, by whom or what they name; `said` is what people say. */
export interface Cast {
  readonly me: string;
  readonly friend: string;
  readonly family: string;
  readonly room: string;
  readonly host: string;
  readonly said: readonly [string, string, string];
}

const STREAM = "xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'";
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';
const BIND = 'urn:ietf:params:xml:ns:xmpp-bind';

export type Login = 'PLAIN' | 'SCRAM-SHA-1' | 'HipChat';

export function story(cast: Cast, login: Login): Script {
  const { me, friend, family, room, host, said } = cast;
  const [home, rooms] = [`chat.${host}.org`, `conference.${host}.org`];
  const [mine, other] = [`${me}@${home}`, `777_5150@${home}`];
  const [Me, Friend] = [capital(me), `${capital(friend)} ${capital(family)}`];
  const [one, two, three] = said;
  const place = `${room}@${rooms}`;
  const script = new Script()
    .opened('client', '203.0.113.7:40712', '127.0.0.1:5222')
    .opened('server', '[2001:db8:7::5]:5222', '10.1.2.3:51930')
    .fact({ type: 'note', level: 'info', text: `the server is ${home}` })
    .fact(tls(home, host))
    .client(`<stream:stream to='${home}' ${STREAM}>`)
    .server(`<stream:stream from='${home}' id='s1' ${STREAM}>`);
  logIn(script, cast, login, home);
  return script
    .client("<iq type='get' id='r1'><query xmlns='jabber:iq:roster'/></iq>")
    .server(
      `<iq type='result' id='r1' to='${mine}/desk'><query xmlns='jabber:iq:roster'><item jid='${other}' id='5150' ` +
        `name='${Friend}' mention_name='${friend}' email='${friend}.${family}@${host}.com'><group>${family}</group></item></query></iq>`,
    )
    .client(`<iq type='get' id='v1' to='${other}'><vCard xmlns='vcard-temp'/></iq>`)
    .server(
      `<iq type='result' id='v1' from='${other}'><vCard xmlns='vcard-temp'><FN>${Friend}</FN><N><FAMILY>${family}</FAMILY></N>` +
        `<TEL><NUMBER>+47 22 14 ${'15'}</NUMBER></TEL><PHOTO><BINVAL>${encodeBase64(Buffer.from(`${friend} `.repeat(30)))}</BINVAL></PHOTO></vCard></iq>`,
    )
    .client(`<presence to='${place}/${Me}'><x xmlns='http://jabber.org/protocol/muc'/></presence>`)
    .server(
      `<presence from='${place}/${Friend}'><x xmlns='http://jabber.org/protocol/muc#user'><item jid='${other}/web||proxy|proxy-x2.${host}.org|5222' affiliation='owner' role='moderator'/></x></presence>`,
    )
    .server(
      `<presence from='${place}/${Me}'><x xmlns='http://jabber.org/protocol/muc#user'><item jid='${mine}/desk' affiliation='member' role='participant'/><status code='110'/></x><status>${one}</status></presence>`,
    )
    .server(`<message type='groupchat' from='${place}'><subject>${two} of ${capital(room)}</subject></message>`)
    .server(
      `<message type='groupchat' from='${place}/${Friend}' id='${friend}-1'><body>@${me}, ${one} &amp; ${two.toUpperCase()}: https://${home}/~${friend}/${three}.png?a=${one}</body></message>`,
    )
    .client(
      `<message type='chat' to='${other}' id='m2'><body>I'll ${three}, ${capital(friend)}! 12:30, 1985</body><html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'>I'll <b style='color: red'>${three}</b></body></html></message>`,
    )
    .server(
      `<message from='${place}/${Friend}' type='groupchat'><body>${two}</body><x xmlns='http://hipchat.com/protocol/muc#room'><type>system</type><card>{"style":"link","title":"${Friend}","description":{"value":"${one} \\"${two}\\""}}</card></x></message>`,
    )
    .server(
      `<message from='${mine}'><result xmlns='urn:xmpp:mam:2' id='28482-98726'><forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z'/><message xmlns='jabber:client' from='${other}/desk' to='${mine}'><body><![CDATA[${one} <${two}>]]></body></message></forwarded></result></message>`,
    )
    .client(
      `<iq type='set' id='f1' to='${place}'><query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field><field var='muc#roomconfig_roomname'><value>${capital(room)} ${two}</value></field><field var='muc#roomconfig_whois'><value>anyone</value></field><field type='jid-multi' var='muc#roomconfig_roomadmins'><value>${other}</value></field></x></query></iq>`,
    )
    .server(
      `<iq type='error' id='f1' from='${place}'><error type='auth'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>user ${me} is no owner of ${place}</text></error></iq>`,
    )
    .server(
      `<message from='${other}'><unheard xmlns='urn:example:unheard' of='${friend}' count='3'><thing mood='${one}'>${two} ${three}</thing><!-- ${friend} --></unheard></message>`,
      { restricted: ['comment'] },
    )
    .client('</stream:stream>')
    .fact({ type: 'closed', leg: 'client', reason: 'ended', detail: `${home} is gone` });
}

function logIn(script: Script, { me }: Cast, login: Login, home: string): void {
  const mine = `${me}@${home}`;
  if (login === 'HipChat') {
    const payload = encodeBase64(encodeHipchatPassword({ email: mine, password: 's3cr3t-pw', resource: 'linux' }));
    script.client(
      `<auth xmlns='http://hipchat.com' node='http://hipchat.com/client/qt/linux' ver='9.9'>${payload}</auth>`,
    );
    script.server(`<success xmlns='${SASL}' jid='${mine}/linux' chat_host='${home}' muc_host='conference.${home}'/>`);
    return;
  }
  if (login === 'PLAIN') {
    const payload = encodeBase64(encodePlain({ authzid: mine, authcid: me, password: 's3cr3t-pw' }));
    script.client(`<auth xmlns='${SASL}' mechanism='PLAIN'>${payload}</auth>`);
  } else {
    const first = formatClientFirst({ binding: { flag: 'n' }, authzid: mine, username: `${me},x`, nonce: 'abc' });
    script.client(`<auth xmlns='${SASL}' mechanism='SCRAM-SHA-1'>${encodeBase64(Buffer.from(first))}</auth>`);
  }
  script
    .server(`<success xmlns='${SASL}'/>`)
    .client(`<iq type='set' id='b1'><bind xmlns='${BIND}'><resource>desk</resource></bind></iq>`)
    .server(`<iq type='result' id='b1'><bind xmlns='${BIND}'><jid>${mine}/desk</jid></bind></iq>`);
}

function tls(home: string, host: string): Parameters<Script['fact']>[0] {
  return {
    type: 'tls',
    leg: 'server',
    version: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    sni: home,
    certificate: {
      subject: `CN=${home}, O=${capital(host)} Works`,
      issuer: `CN=${capital(host)} CA`,
      names: [`DNS:${home}`, `DNS:*.${host}.org`, `othername:SRVName:_xmpp-client.${home}`],
      validTo: '2026-12-31T00:00:00.000Z',
      fingerprint256: '8E:24:01:C9',
      verified: true,
    },
  };
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
