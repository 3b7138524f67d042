/**
 * The conversation of `hiptap demo`: an evening at a company with invented people, in HipChat's dialect.
 * Data only; the shapes follow the dialect's public clients and notes. Rule: nobody in it is real, no secret in it is one.
 */
import type { Line } from '../net/scripted-peer.ts';
import { TLS } from '../xmpp/namespaces.ts';

export const DEMO_DOMAIN = 'chat.hipchat.example';
/** The password that the demo logs in with, so that a test can look for it where it must not be. */
export const DEMO_PASSWORD = 's3cr3t-pw';

const ME = `777_4242@${DEMO_DOMAIN}`;
const OLA = `777_5150@${DEMO_DOMAIN}`;
const ROOM = '777_garden_shed@conf.hipchat.example';
const HEADER = `<?xml version='1.0'?><stream:stream to='${DEMO_DOMAIN}' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>`;
const PAYLOAD = Buffer.from(`\0nora@example.org\0${DEMO_PASSWORD}\0linux`).toString('base64');

const exchange: readonly { readonly client?: string; readonly cue?: string; readonly server?: string }[] = [
  {
    client: HEADER,
    cue: "version='1.0'>",
    server: `${answer('f1')}<stream:features><starttls xmlns='${TLS}'><required/></starttls></stream:features>`,
  },
  { client: `<starttls xmlns='${TLS}'/>`, cue: '<starttls', server: `<proceed xmlns='${TLS}'/>` },
];

const secured: typeof exchange = [
  {
    client: HEADER,
    cue: "version='1.0'>",
    server: `${answer('f2')}<stream:features><auth xmlns='http://jabber.org/features/iq-auth'/><auth xmlns='http://hipchat.com'/><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms></stream:features>`,
  },
  {
    client: `<auth xmlns='http://hipchat.com' node='http://hipchat.com/client/qt/linux' ver='9.9'>${PAYLOAD}</auth>`,
    cue: '</auth>',
    server: `<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl' jid='${ME}/linux' api_host='api.hipchat.example' chat_host='${DEMO_DOMAIN}' muc_host='conf.hipchat.example' web_host='www.hipchat.example'/>`,
  },
  {
    client: `<iq id="qxmpp2" from="${ME}/linux" type="get"><query xmlns="jabber:iq:roster"/></iq>`,
    cue: '</iq>',
    server: `<iq type='result' id='qxmpp2' to='${ME}/linux'><query xmlns='jabber:iq:roster'><item jid='${ME}' name='Nora Vale' mention_name='nora' subscription='both' email='nora@example.org'/><item jid='${OLA}' name='Ola Brand' mention_name='ola' subscription='both' email='ola@example.org'/><item jid='777_6006@${DEMO_DOMAIN}' name='Kit Marsh 🌱' mention_name='kit' subscription='both' mobile='iphone'/></query></iq>`,
  },
  {
    client:
      '<iq id="qxmpp3" to="conf.hipchat.example" type="get"><query xmlns="http://jabber.org/protocol/disco#items" node="Rooms"/></iq>',
    cue: '</iq>',
    server: `<iq type='result' id='qxmpp3' from='conf.hipchat.example' to='${ME}/linux'><query xmlns='http://jabber.org/protocol/disco#items'><item jid='${ROOM}' name='Garden Shed'><x xmlns='http://hipchat.com/protocol/muc#room'><id>31</id><topic>rakes</topic><privacy>public</privacy><owner>${OLA}</owner><num_participants>2</num_participants></x></item></query></iq>`,
  },
  {
    client: '<iq id="qxmpp4" type="get"><query xmlns="http://hipchat.com/protocol/startup"/></iq>',
    cue: '</iq>',
    server: `<iq type='result' id='qxmpp4' to='${ME}/linux'><query xmlns='http://hipchat.com/protocol/startup'><user_id>4242</user_id><email>nora@example.org</email><mention_name>nora</mention_name><name>Nora Vale</name><title>Head gardener</title><group_id>777</group_id><group_name>Vale &amp; Brand</group_name><token>TOK-INVENTED</token><preferences><autoJoin><item jid='${ROOM}' name='Garden Shed'/></autoJoin></preferences></query></iq>`,
  },
  {
    client: '<iq id="qxmpp5" type="get"><query xmlns="http://hipchat.com/protocol/emoticons"/></iq>',
    cue: '</iq>',
    server: `<iq type='result' id='qxmpp5' to='${ME}/linux'><query xmlns='http://hipchat.com/protocol/emoticons' ver='7'><path_prefix>https://emoticons.hipchat.example</path_prefix><item><id>1</id><path>/rake.png</path><shortcut>rake</shortcut><w>18</w><h>18</h><type>global</type></item></query></iq>`,
  },
  {
    client: `<iq id="qxmpp6" to="${ME}" type="get"><query xmlns="http://hipchat.com/protocol/profile"/></iq>`,
    cue: '</iq>',
    server: `<iq type='result' id='qxmpp6' from='${ME}' to='${ME}/linux'><query xmlns='http://hipchat.com/protocol/profile'><email>nora@example.org</email><name>Nora Vale</name><mention_name>nora</mention_name><title>Head gardener</title><timezone utc_offset='1'>Europe/Oslo</timezone></query></iq>`,
  },
  {
    client: `<presence to="${ROOM}/Nora Vale"><x xmlns="http://jabber.org/protocol/muc"><history maxstanzas="0"/></x></presence>`,
    cue: '</presence>',
    server: `<presence from='${ROOM}/Ola Brand' to='${ME}/linux'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='owner' jid='${OLA}/mac' role='moderator'/></x></presence><presence from='${ROOM}/Nora Vale' to='${ME}/linux'><x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='member' jid='${ME}/linux' role='participant'/><status code='110'/></x><x xmlns='http://hipchat.com/protocol/muc#room'><name>Garden Shed</name><privacy>public</privacy><topic>rakes</topic></x></presence>`,
  },
  {
    client: `<iq id="qxmpp26" to="${ROOM}" type="get"><query xmlns="http://hipchat.com/protocol/history" type="groupchat" before="2014-05-13T15:46:40Z" maxstanzas="50"/></iq>`,
    cue: '</iq>',
    server: `<message type='groupchat' from='${ROOM}/Ola Brand' to='${ME}/linux' mid='0b1c2d3e-0000-4000-8000-00000000abce' ts='1399990000.000000'><body>who took the long rake?</body><delay xmlns='urn:xmpp:delay' stamp='2014-05-13T14:06:40Z' from_jid='${OLA}'/></message><iq type='result' id='qxmpp26' from='${ROOM}' to='${ME}/linux'/>`,
  },
  {
    client: `<message type="groupchat" to="${ROOM}"><body>it leans behind the &lt;shed&gt; 🌿</body></message>`,
    cue: '</message>',
    server: `<message type='groupchat' from='${ROOM}/Ola Brand' to='${ME}/linux' from_jid='${OLA}/mac||proxy|proxy-x2.hipchat.example|5222' mid='0b1c2d3e-0000-4000-8000-00000000abcd' ts='1400000000.250000'><body>@nora the gate squeaks</body></message>`,
  },
  { client: ' </stream:stream>', cue: '</stream:stream>', server: '</stream:stream>' },
];

/** What the client says, each time once the server has answered what came before. */
export function clientScript(): readonly Line[] {
  return bothParts((part) => part.flatMap(({ client = '', server = '' }) => [say(client), cue(server)]));
}

/** What the server answers. */
export function serverScript(): readonly Line[] {
  return bothParts((part) => part.flatMap(({ cue: waited = '', server = '' }) => [cue(waited), say(server)]));
}

function bothParts(lines: (part: typeof exchange) => readonly Line[]): readonly Line[] {
  return [...lines(exchange), { type: 'secure' }, ...lines(secured)];
}

function answer(id: string): string {
  return `<?xml version='1.0'?><stream:stream from='${DEMO_DOMAIN}' id='${id}' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>`;
}

function say(text: string): Line {
  return { type: 'say', text };
}

function cue(text: string): Line {
  return { type: 'await', text };
}
