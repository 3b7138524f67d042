/** A scripted HipChat session: login by HipChat's own element, start-up, a room with history, talk, a file, a goodbye. Names are invented. */
import { Script, type ScriptOptions } from './records.ts';

const OPEN_CLIENT =
  "<stream:stream to='chat.hipchat.com' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
const OPEN_SERVER =
  "<stream:stream from='chat.hipchat.com' id='s1a2b3' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
const CHAT = 'chat.hipchat.com';
const ROOM = '777_garden_shed@conf.hipchat.com';
const ME = '777_4242@chat.hipchat.com';

export function hipchatSession(options: ScriptOptions = {}): Script {
  const script = new Script(options);
  connect(script);
  logIn(script);
  startUp(script);
  joinRoom(script);
  talk(script);
  idleAndLeave(script);
  return script;
}

function connect(script: Script): void {
  script.opened('client', '127.0.0.1:50022', '127.0.0.1:5222').after(3);
  script.client(OPEN_CLIENT).after(20).opened('server', 'chat.hipchat.com:5222', '192.0.2.7:41922').after(18);
  script.server("<?xml version='1.0'?>").server(OPEN_SERVER);
  script.server(
    "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></stream:features>",
  );
  script.after(4).client("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
  script.after(21).fact({
    type: 'tls',
    leg: 'server',
    version: 'TLSv1.2',
    cipher: 'ECDHE-RSA-AES128-GCM-SHA256',
    sni: CHAT,
    certificate: {
      subject: 'CN=*.hipchat.com',
      issuer: 'CN=Invented Authority',
      names: ['*.hipchat.com', 'hipchat.com'],
      validTo: '2014-12-31T23:59:59.000Z',
      fingerprint256: 'AB:CD',
      verified: true,
    },
  });
  script.server("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>").after(9);
  script.fact({ type: 'tls', leg: 'client', version: 'TLSv1.2', cipher: 'ECDHE-RSA-AES128-GCM-SHA256', sni: CHAT });
  script.client(OPEN_CLIENT).after(40).server(OPEN_SERVER);
  script.server(
    "<stream:features><auth xmlns='http://jabber.org/features/iq-auth'/><auth xmlns='http://hipchat.com'/><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms></stream:features>",
  );
}

function logIn(script: Script): void {
  script
    .after(5)
    .client(
      "<auth xmlns='http://hipchat.com' node='http://hipchat.com/client/qt/linux' ver='9.9'>AG5vcmFAZXhhbXBsZS5vcmcAczNjcjN0LXB3AGxpbnV4</auth>",
    );
  script
    .after(86)
    .server(
      `<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl' jid='${ME}/linux' api_host='api.hipchat.com' chat_host='${CHAT}' muc_host='conf.hipchat.com' web_host='www.hipchat.com'/>`,
    );
}

function startUp(script: Script): void {
  script.after(13).client(`<iq id="qxmpp2" from="${ME}/linux" type="get"><query xmlns="jabber:iq:roster"/></iq>`);
  script.client(
    '<iq id="qxmpp3" to="conf.hipchat.com" type="get"><query xmlns="http://jabber.org/protocol/disco#items" node="Rooms"/></iq>',
  );
  script.client('<iq id="qxmpp4" type="get"><query xmlns="http://hipchat.com/protocol/startup"/></iq>');
  script.client('<iq id="qxmpp5" type="get"><query xmlns="http://hipchat.com/protocol/emoticons"/></iq>');
  script.client(`<iq id="qxmpp6" to="${ME}" type="get"><query xmlns="http://hipchat.com/protocol/profile"/></iq>`);
  script
    .after(92)
    .server(
      `<iq type='result' id='qxmpp2' to='${ME}/linux'><query xmlns='jabber:iq:roster' ver='19'><item jid='${ME}' name='Nora Vale' mention_name='nora' id='4242' subscription='both'/><item jid='777_5150@${CHAT}' name='Ola Brand' mention_name='ola' id='5150' mobile='iphone' subscription='both'/></query></iq>`,
    );
  script
    .after(7)
    .server(
      `<iq type='result' id='qxmpp3' from='conf.hipchat.com' to='${ME}/linux'><query xmlns='http://jabber.org/protocol/disco#items' node='Rooms'><item jid='${ROOM}' name='Garden Shed'><x xmlns='http://hipchat.com/protocol/muc#room'><id>31</id><topic>rakes</topic><privacy>public</privacy><owner>777_5150@${CHAT}</owner><num_participants>2</num_participants><guest_url>https://www.hipchat.com/gKEYINVENTED</guest_url><is_archived/></x></item></query></iq>`,
    );
  script
    .after(3)
    .server(
      `<iq type='result' id='qxmpp4' to='${ME}/linux'><query xmlns='http://hipchat.com/protocol/startup'><user_id>4242</user_id><email>nora@example.org</email><mention_name>nora</mention_name><name>Nora Vale</name><group_id>777</group_id><group_name>Example Gardens</group_name><token>TOK-INVENTED</token><preferences><autoJoin><item jid='${ROOM}' name='Garden Shed'><x xmlns='http://hipchat.com/protocol/muc#room'><id>31</id></x></item><item jid='777_5150@${CHAT}' name='Ola Brand'/></autoJoin></preferences></query></iq>`,
    );
  script
    .after(1)
    .server(
      `<iq type='result' id='qxmpp5' from='${CHAT}'><query xmlns='http://hipchat.com/protocol/emoticons' ver='7' path_prefix='https://cdn.example.invalid/emoticons/'><item><id>1</id><path>rake.png</path><shortcut>rake</shortcut><w>24</w><h>24</h><type>group</type></item></query></iq>`,
    );
  script
    .after(1)
    .server(
      `<iq type='result' id='qxmpp6' from='${ME}'><query xmlns='http://hipchat.com/protocol/profile'><email>nora@example.org</email><name>Nora Vale</name><mention_name>nora</mention_name><title>Head Gardener</title><timezone utc_offset='1.0'>Europe/Oslo</timezone></query></iq>`,
    );
  script
    .after(10)
    .client(
      "<presence><c xmlns='http://jabber.org/protocol/caps' node='http://hipchat.com/client/qt/linux' ver='9.9' hash='IANWASHERE'/><show>chat</show></presence>",
    );
  script
    .after(30)
    .server(
      `<presence from='777_5150@${CHAT}/mac' to='${ME}/linux'><show>away</show><status>tea</status><query xmlns='jabber:iq:last' seconds='900'/></presence>`,
    );
}

function joinRoom(script: Script): void {
  script
    .after(300)
    .client(
      `<presence to='${ROOM}/Nora Vale'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='1'/></x></presence>`,
    );
  script
    .after(61)
    .server(
      `<presence from='${ROOM}/Ola Brand' to='${ME}/linux'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='owner' jid='777_5150@${CHAT}/mac' role='moderator'/></x></presence>`,
    );
  script.server(
    `<presence from='${ROOM}/Nora Vale' to='${ME}/linux'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='member' jid='${ME}/linux' role='participant'/><status code='110'/></x><x xmlns='http://hipchat.com/protocol/muc#room'><name>Garden Shed</name><privacy>public</privacy><topic>rakes</topic></x></presence>`,
  );
  script
    .after(2)
    .server(
      `<message type='groupchat' from='${ROOM}/Ola Brand' mid='0b1c2d3e-0000-4000-8000-00000000abce' ts='1399990000.000000'><body>hi</body><delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z' from_jid='777_5150@${CHAT}'/></message>`,
    );
  script
    .after(100)
    .client(
      `<iq id="qxmpp26" to="${ROOM}" type="get"><query xmlns="http://hipchat.com/protocol/history" type="groupchat" before="2014-05-13T15:46:40Z" maxstanzas="50"/></iq>`,
    );
  script.after(80).server(`<iq type='result' id='qxmpp26' from='${ROOM}' to='${ME}/linux'/>`);
}

function talk(script: Script): void {
  script
    .after(1400)
    .server(
      `<message type='groupchat' from='${ROOM}/Ola Brand' from_jid='777_5150@${CHAT}/mac||proxy|proxy-x2.hipchat.com|5222' mid='0b1c2d3e-0000-4000-8000-00000000abcd' ts='1400000000.250000'><body>@nora the gate squeaks</body></message>`,
    );
  script
    .after(5000)
    .client(`<message type='groupchat' to='${ROOM}'><body>I'll oil it &amp; the hinge (rake)</body></message>`);
  script
    .after(700)
    .client(
      `<message type='groupchat' to='${ROOM}'><body>the gate is quiet</body><replace xmlns='urn:xmpp:message-correct:0' id='0b1c2d3e-0000-4000-8000-00000000abcd' ts='1400000000.250000'/></message>`,
    );
  script
    .after(900)
    .server(
      `<message type='groupchat' from='${ROOM}/Build Robot' mid='0b1c2d3e-0000-4000-8000-00000000abcf' ts='1400000100.5'><body>job 12 passed</body><x xmlns='http://hipchat.com/protocol/muc#room'><type>system</type><notify>1</notify><color>green</color><message_format>html</message_format><notification_sender><type>addon</type><id>99</id></notification_sender><card>{"style":"application","id":"j12","title":"job 12"}</card></x></message>`,
    );
  script
    .after(2000)
    .server(
      `<message type='chat' from='777_5150@${CHAT}/mac' to='${ME}/linux'><body>https://files.example.invalid/a/rake.png</body><x xmlns='http://hipchat.com/protocol/muc#room'><file><name>rake.png</name><desc>new rake</desc><size>2048</size><bucket>b-example</bucket><file_url>https://files.example.invalid/a/rake.png</file_url></file></x></message>`,
    );
  script
    .after(1500)
    .server(
      `<message from='777_attic@conf.hipchat.com' to='${ME}'><x xmlns='http://jabber.org/protocol/muc#user'><invite from='777_5150@${CHAT}'><reason>come up</reason></invite></x><x xmlns='http://hipchat.com/protocol/muc#room'><name>Attic</name><privacy>private</privacy><topic/></x></message>`,
    );
  script.after(1500).client("<message type='groupchat' to='777_attic@conf.hipchat.com'><body>hello?</body></message>");
  script
    .after(60)
    .server(
      `<message type='error' from='777_attic@conf.hipchat.com' to='${ME}/linux'><body>hello?</body><error code='403' type='auth'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>not in this room</text></error></message>`,
    );
  script
    .after(500)
    .server(
      `<iq type='set' id='push9' from='${CHAT}'><query xmlns='http://hipchat.com/protocol/muc#room'><item jid='777_attic@conf.hipchat.com' name='Attic' status='deleted'/></query></iq>`,
    );
}

function idleAndLeave(script: Script): void {
  for (let i = 0; i < 3; i++) script.after(30_000).client(' ');
  script.after(1000).client(`<iq id="ping1" to="${CHAT}" type="get"><ping xmlns="urn:xmpp:ping"/></iq>`);
  script.after(40).server(`<iq type='result' id='ping1' from='${CHAT}' to='${ME}/linux'/>`);
  script.after(2000).client(`<presence type='unavailable' to='${ROOM}/Nora Vale'><status>hc-leave</status></presence>`);
  script.after(10).client('</stream:stream>').after(30).server('</stream:stream>');
  script.closed('server').closed('client');
}
