/**
 * Single stanzas as the dialects' clients, servers and documentation have them, one after another in a session: what no other
 * script here holds. Names are invented. Rule: together with the other scripts, every annotator has something to say.
 */
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { interleaved, NOON, Script } from './records.ts';

const HEADER =
  "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' xml:lang='en' version='1.0'>";
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';
const P = 'http://hipchat.com/protocol/';
const ME = '777_4242@chat.hipchat.com';
const OLA = '777_5150@chat.hipchat.com';
const SHED = '777_garden_shed@conf.hipchat.com';
const ATTIC = '777_attic@conf.hipchat.com';
const MID = '0b1c2d3e-0000-4000-8000-00000000abcd';

type Sample = readonly ['c' | 's', string];

const LOGIN: readonly Sample[] = [
  [
    's',
    `<stream:features><auth xmlns='http://jabber.org/features/iq-auth'/><auth xmlns='http://hipchat.com'/><mechanisms xmlns='${SASL}'><mechanism>PLAIN</mechanism><mechanism>X-HIPCHAT-OAUTH2</mechanism></mechanisms><authrestartlogic xmlns='http://hipchat.com'/><compression xmlns='http://jabber.org/features/compress'><method>zlib</method></compression></stream:features>`,
  ],
  [
    'c',
    "<auth xmlns='http://hipchat.com' node='http://hipchat.com/client/qt/linux' ver='9.9'>AG5vcmFAZXhhbXBsZS5vcmcAczNjcjN0LXB3AGxpbnV4</auth>",
  ],
  [
    's',
    `<success xmlns='${SASL}' jid='${ME}/linux' api_host='api.hipchat.com' chat_host='chat.hipchat.com' muc_host='conf.hipchat.com' web_host='www.hipchat.com'/>`,
  ],
];

const ROOMS: readonly Sample[] = [
  [
    's',
    `<iq type='result' id='qxmpp2'><query xmlns='jabber:iq:roster' ver='19'><item jid='${ME}' name='Nora Vale' mention_name='nora' id='4242' subscription='both'/><item jid='${OLA}' name='Ola Brand' mention_name='ola' id='5150' mobile='iphone' subscription='both'/></query></iq>`,
  ],
  [
    'c',
    `<presence to='${SHED}/Nora Vale' type='available'><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x><limit xmlns='http://hipchat.com' maxmemberpresences='21'/><c xmlns='http://jabber.org/protocol/caps' node='http://hipchat.com/client/web' ver='4.30' os_ver='Chrome 49'/></presence>`,
  ],
  [
    'c',
    `<presence to='${SHED}/nora'><x xmlns='http://jabber.org/protocol/muc'/><history xmlns='http://jabber.org/protocol/muc' maxstanzas='10'/></presence>`,
  ],
  [
    's',
    `<presence from='${SHED}/Nora Vale' to='${ME}/linux'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='member' jid='${ME}/linux' role='participant'/><status code='110'/></x><x xmlns='${P}muc#room'><name>Garden Shed</name><privacy>public</privacy><topic>rakes</topic><rostersize>2</rostersize></x><x xmlns='${P}muc#rooms'><id>31</id><version>3</version></x><x xmlns='${P}muc#permissions'><permission>room:invite_user</permission><permission>room:create</permission></x></presence>`,
  ],
  [
    's',
    `<presence from='${SHED}/Gus Guest' to='${ME}/linux'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='none' jid='777_99@chat.hipchat.com/web||proxy|proxy-x1.hipchat.com|5252' role='visitor' mention_name='GusGuest'/></x></presence>`,
  ],
  [
    's',
    `<presence type='unavailable' from='${SHED}/Gus Guest' to='${ME}/linux'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='none' jid='777_99@chat.hipchat.com' role='none'><actor jid='${OLA}'/></item><status code='307'/></x></presence>`,
  ],
  [
    'c',
    `<presence to='${ATTIC}/Nora Vale'><x xmlns='http://jabber.org/protocol/muc'/><x xmlns='${P}muc#room'><name>Attic</name><topic>dust</topic><privacy>private</privacy></x></presence>`,
  ],
  [
    'c',
    `<iq type='set' id='a1' to='${ATTIC}'><query xmlns='http://hipchat.com'><rename>Top Attic</rename></query></iq>`,
  ],
  [
    'c',
    `<iq type='set' id='a2' to='${ATTIC}'><query xmlns='http://hipchat.com'><item jid='${OLA}' affiliation='none'/></query></iq>`,
  ],
  [
    'c',
    `<iq type='set' id='a3' to='${ATTIC}'><query xmlns='http://jabber.org/protocol/muc#owner'><destroy/></query></iq>`,
  ],
  [
    'c',
    `<iq type='set' id='a4' to='${ATTIC}'><query xmlns='http://jabber.org/protocol/muc#admin'><item nick='Ola Brand' role='none'/></query></iq>`,
  ],
  [
    's',
    `<iq type='set' id='push9' from='chat.hipchat.com'><query xmlns='${P}muc#room'><item jid='${ATTIC}' name='Attic' status='deleted'/></query></iq>`,
  ],
  [
    's',
    `<message from='${ATTIC}' to='${ME}'><x xmlns='http://jabber.org/protocol/muc#user'><invite from='${OLA}'><reason>come up</reason></invite></x><x xmlns='${P}muc#room'><name>Attic</name><privacy>private</privacy><topic/></x></message>`,
  ],
  [
    'c',
    `<message to='${SHED}'><x xmlns='http://jabber.org/protocol/muc#user'><invite to='${OLA}'><reason>rakes!</reason></invite></x></message>`,
  ],
  [
    's',
    "<iq type='result' id='d1' from='conf.hipchat.com'><query xmlns='http://jabber.org/protocol/disco#info'><identity category='conference' type='text' name='HipChat rooms'/><feature var='http://jabber.org/protocol/muc'/></query></iq>",
  ],
];

const MESSAGES: readonly Sample[] = [
  [
    's',
    `<message type='groupchat' from='${SHED}/Ola Brand' from_jid='${OLA}/mac||proxy|proxy-x2.hipchat.com|5222' mid='${MID}' ts='1400000000.250000'><body>@nora the gate squeaks</body></message>`,
  ],
  [
    's',
    `<message type='groupchat' from='${SHED}/Ola Brand' mid='${MID}' ts='1399990000.000000'><body>hi @all, ask @"Nora Vale"</body><delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z' from_jid='${OLA}'/></message>`,
  ],
  [
    's',
    `<message type='groupchat' from='${SHED}/Build Robot' mid='${MID}' ts='1400000100.5'><body>job 12 passed</body><x xmlns='${P}muc#room'><type>system</type><notify>1</notify><color>green</color><message_format>html</message_format><notification_sender><type>addon</type><id>99</id></notification_sender><card>{"style":"application","id":"j12","title":"job 12"}</card></x><html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'><b>job 12</b> passed</body></html></message>`,
  ],
  [
    'c',
    `<message type='groupchat' to='${SHED}'><body>the gate is quiet</body><replace xmlns='urn:xmpp:message-correct:0' id='${MID}' ts='1400000000.250000'/><x xmlns='http://hipchat.com'><echo/></x></message>`,
  ],
  [
    'c',
    `<message type='groupchat' to='${SHED}'><body/><replace xmlns='urn:xmpp:message-correct:0' id='${MID}' ts='1400000000.250000'/></message>`,
  ],
  [
    's',
    `<message type='chat' from='${OLA}/mac'><body>https://files.example.invalid/a/rake.png</body><x xmlns='${P}muc#room'><file><name>rake.png</name><desc>new rake</desc><size>2048</size><bucket>b-example</bucket><file_url>https://files.example.invalid/a/rake.png</file_url></file></x></message>`,
  ],
  [
    's',
    `<message type='groupchat' from='${SHED}/Ola Brand'><body/><authenticated_file xmlns='${P}file'><id>11111111-2222-4333-8444-555555555555</id><name>plan.pdf</name><size>99</size><user_id>5150</user_id><group_id>777</group_id><auth_scheme>bearer</auth_scheme></authenticated_file></message>`,
  ],
  [
    's',
    `<message type='error' from='${ATTIC}' to='${ME}/linux'><body>hello?</body><error code='403' type='auth'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>not in this room</text></error></message>`,
  ],
  [
    's',
    `<message type='groupchat' from='${SHED}'><body/><x xmlns='${P}muc#room'><is_archived>1</is_archived></x></message>`,
  ],
  ['s', `<message type='groupchat' from='${SHED}/Ola Brand'><subject>rakes and hoes</subject></message>`],
  ['s', `<message type='groupchat' from='${SHED}'><subject/></message>`],
  [
    's',
    `<message type='chat' from='${OLA}/mac'><x xmlns='${P}enso'><call><url>https://video.example.invalid/CALLINVENTED</url></call></x><body>Ola Brand calls</body></message>`,
  ],
  ['s', `<message type='chat' from='${OLA}/mac'><x xmlns='${P}addlive'><call><audio/><video/></call></x></message>`],
  ['s', `<message type='chat' from='${OLA}/mac'><inactive xmlns='http://jabber/protocol/chatstates'/></message>`],
  [
    's',
    `<message type='groupchat' from='${SHED}/Ola Brand'><body>old server</body><x xmlns='http://hipchat.com'><sender>${OLA}</sender></x></message>`,
  ],
];

const IQS: readonly Sample[] = [
  [
    'c',
    `<iq type='get' id='qxmpp26' to='${SHED}'><query xmlns='${P}history' type='groupchat' before='2014-05-13T15:46:40Z' maxstanzas='50'/></iq>`,
  ],
  ['s', `<iq type='result' id='qxmpp26' from='${SHED}'><query xmlns='${P}history'/></iq>`],
  ['s', `<presence type='unavailable' from='${OLA}'><mobile/></presence>`],
  ['c', "<presence><show>away</show><status>tea</status><query xmlns='jabber:iq:last' seconds='900'/></presence>"],
  ['c', `<iq type='get' id='qxmpp4'><query xmlns='${P}startup' send_auto_join_user_presences='true'/></iq>`],
  [
    's',
    `<iq type='result' id='qxmpp4'><query xmlns='${P}startup'><user_id>4242</user_id><email>nora@example.org</email><mention_name>nora</mention_name><name>Nora Vale</name><group_id>777</group_id><token>TOK-INVENTED</token><preferences><autoJoin><item jid='${SHED}' name='Garden Shed'><x xmlns='${P}muc#room'><id>31</id></x></item></autoJoin></preferences></query></iq>`,
  ],
  ['c', `<iq type='get' id='q1' to='conf.hipchat.com'><query xmlns='${P}auth'/></iq>`],
  [
    's',
    `<iq type='result' id='q1' from='conf.hipchat.com'><query xmlns='${P}auth'><token expiration='1400003600' ttl='3600'>TOK-INVENTED</token></query></iq>`,
  ],
  ['c', `<iq type='get' id='q2'><query xmlns='${P}users#hash' use_full_list='1'/></iq>`],
  [
    's',
    `<iq type='result' id='q2'><query xmlns='${P}users#hash'><hash>9e107d9d372bb6826bd81d3542a419d6</hash></query></iq>`,
  ],
  ['c', `<iq type='get' id='q3'><query xmlns='${P}rooms#hash'/></iq>`],
  ['c', `<iq type='get' id='q4'><query xmlns='${P}emoticons' ver='7'/></iq>`],
  ['c', `<iq type='get' id='q5' to='${OLA}'><query xmlns='${P}profile'/></iq>`],
  [
    'c',
    `<iq type='set' id='q6'><query xmlns='${P}presence' action='presence_filter'><uid>5150</uid><uid>99</uid></query></iq>`,
  ],
  [
    'c',
    `<iq type='get' id='q7' to='${SHED}'><query xmlns='${P}files' limit='5'><auth_scheme>bearer</auth_scheme></query></iq>`,
  ],
  [
    's',
    `<iq type='result' id='q7' from='${SHED}'><query xmlns='${P}file'><authenticated_file xmlns='${P}file'><name>plan.pdf</name></authenticated_file></query></iq>`,
  ],
  ['c', `<iq type='get' id='q8' to='${SHED}'><query xmlns='${P}links' limit='5'/></iq>`],
  ['c', `<iq type='delete' id='q9'><query xmlns='${P}device'><device type='ios' device_id='7'/></query></iq>`],
  [
    's',
    `<iq type='set' id='i1' from='chat.hipchat.com'><query xmlns='${P}integrations'>{"addon":{"name":"rake counter"}}</query></iq>`,
  ],
  [
    's',
    `<iq type='set' id='i2' from='chat.hipchat.com'><query xmlns='${P}integrations#ui'>{"glance":{"label":"3 rakes"}}</query></iq>`,
  ],
  ['c', `<iq type='get' id='v1' to='${OLA}'><query xmlns='${P}addlive'/></iq>`],
  [
    's',
    `<iq type='set' id='r1' from='chat.hipchat.com'><query xmlns='${P}muc#rooms'><item jid='${SHED}' name='Garden Shed'/></query></iq>`,
  ],
  ['s', `<iq type='set' id='r2'><query xmlns='${P}linkpreview'><url>https://example.invalid</url></query></iq>`],
  ['c', '<r/>'],
];

/** XMPP's own that no script here holds, and Google's and Facebook's. */
const OTHERS: readonly Sample[] = [
  [
    's',
    "<stream:features><sasl-channel-binding xmlns='urn:xmpp:sasl-cb:0'><channel-binding type='tls-exporter'/></sasl-channel-binding><register xmlns='http://jabber.org/features/iq-register'/><sub xmlns='urn:xmpp:features:pre-approval'/><csi xmlns='urn:xmpp:csi:0'/><sm xmlns='urn:xmpp:sm:2'/><sm xmlns='urn:xmpp:sm:3'/><authentication xmlns='urn:xmpp:sasl:2'><mechanism>SCRAM-SHA-256</mechanism></authentication></stream:features>",
  ],
  ['s', "<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"],
  ['c', "<compress xmlns='http://jabber.org/protocol/compress'><method>lzw</method></compress>"],
  ['s', "<failure xmlns='http://jabber.org/protocol/compress'><unsupported-method/></failure>"],
  ['s', "<compressed xmlns='http://jabber.org/protocol/compress'/>"],
  ['c', "<resume xmlns='urn:xmpp:sm:3' h='7' previd='sm-1'/>"],
  ['s', "<failed xmlns='urn:xmpp:sm:3'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>"],
  ['s', "<resumed xmlns='urn:xmpp:sm:3' h='9' previd='sm-1'/>"],
  ['s', "<abort xmlns='urn:xmpp:sasl:2'/>"],
  ['c', "<iq type='set' id='s1'><enable xmlns='urn:xmpp:carbons:2'/></iq>"],
  ['c', "<iq type='set' id='s2'><disable xmlns='urn:xmpp:carbons:2'/></iq>"],
  ['c', "<message to='ola@example.net'><body>psst</body><private xmlns='urn:xmpp:carbons:2'/></message>"],
  ...['sent', 'received'].map(
    (way): Sample => [
      's',
      `<message from='nora@example.org'><${way} xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' type='chat' from='ola@example.net/phone' to='nora@example.org'><body>tea?</body></message></forwarded></${way}></message>`,
    ],
  ),
  ...['active', 'paused', 'inactive', 'gone'].map(
    (state): Sample => [
      's',
      `<message from='ola@example.net'><${state} xmlns='http://jabber.org/protocol/chatstates'/></message>`,
    ],
  ),
  ...['active', 'composing', 'paused', 'gone'].map(
    (state): Sample => [
      's',
      `<message from='ola@example.net'><${state} xmlns='http://jabber/protocol/chatstates'/></message>`,
    ],
  ),
  ...['markable', 'received', 'displayed', 'acknowledged'].map(
    (mark): Sample => [
      's',
      `<message from='ola@example.net'><${mark} xmlns='urn:xmpp:chat-markers:0' id='m1'/></message>`,
    ],
  ),
  [
    's',
    "<message from='ola@example.net'><body>x</body><stanza-id xmlns='urn:xmpp:sid:0' by='nora@example.org' id='s1'/><origin-id xmlns='urn:xmpp:sid:0' id='o1'/></message>",
  ],
  [
    's',
    "<presence from='shed@rooms.example.net/Ola'><occupant-id xmlns='urn:xmpp:occupant-id:0' id='dd72603deec90a38'/><x xmlns='vcard-temp:x:update'><photo>01b8</photo></x></presence>",
  ],
  [
    's',
    "<iq type='result' id='t1' from='ola@example.net'><time xmlns='urn:xmpp:time'><tzo>+02:00</tzo><utc>2014-05-13T16:53:20Z</utc></time></iq>",
  ],
  ['s', "<iq type='result' id='t2' from='ola@example.net'><query xmlns='jabber:iq:last' seconds='900'/></iq>"],
  [
    's',
    "<iq type='result' id='t3' from='ola@example.net'><vCard xmlns='vcard-temp'><FN>Ola Brand</FN><NICKNAME>ola</NICKNAME></vCard></iq>",
  ],
  ['s', "<iq type='set' id='mail1'><new-mail xmlns='google:mail:notify'/></iq>"],
  ['c', "<iq type='get' id='mail2'><query xmlns='google:mail:notify'/></iq>"],
  [
    's',
    "<iq type='result' id='mail2'><mailbox xmlns='google:mail:notify' total-matched='1'><mail-thread-info tid='7'><subject>rakes</subject></mail-thread-info></mailbox></iq>",
  ],
  ['c', "<iq type='set' id='g1'><query xmlns='google:queue'><enable/></query></iq>"],
  ['c', "<iq type='get' id='g2'><query xmlns='google:shared-status' version='2'/></iq>"],
  ['c', "<iq type='get' id='g3'><query xmlns='google:nosave'/></iq>"],
  ['s', "<message from='ola@example.net'><body>x</body><x xmlns='google:nosave' value='enabled'/></message>"],
  ['c', "<iq type='get' id='g4'><query xmlns='google:jingleinfo'/></iq>"],
  ['c', "<iq type='get' id='g5'><usersetting xmlns='google:setting'/></iq>"],
  [
    's',
    "<iq type='set' id='fb1' from='chat.facebook.com'><own-message xmlns='http://www.facebook.com/xmpp/messages' to='-1001@chat.facebook.com' self='false'><body>on my way</body></own-message></iq>",
  ],
  ['s', "<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>"],
];

/** HipChat's in the first session, the others in the second; one a second. */
export function sampleSessions({ show = false }: { readonly show?: boolean } = {}): readonly SessionRecord[] {
  const scripts = [[...LOGIN, ...ROOMS, ...MESSAGES, ...IQS], OTHERS].map((samples, index) => {
    const script = new Script({ session: index + 1, start: NOON + index * 3_600_000, show });
    script.client(HEADER).server(HEADER);
    for (const [who, text] of samples) {
      script.after(100);
      if (who === 'c') script.client(text);
      else script.server(text);
    }
    return script;
  });
  const server = new Script({ session: 3, start: NOON + 7_200_000, show });
  server.client(HEADER.replace('jabber:client', 'jabber:server'));
  server.client("<presence from='ola@example.net' to='nora@example.org' type='subscribe'/>");
  server.client("<message from='ola@example.net' to='nora@example.org'><body>hi</body></message>");
  server.client("<iq type='error' id='1' from='ola@example.net' to='nora@example.org'><error type='cancel'/></iq>");
  return interleaved(...scripts, server);
}
