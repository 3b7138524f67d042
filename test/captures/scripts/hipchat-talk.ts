/**
 * What is said in the HipChat session: mentions, edits and a deletion, a robot's card, a chat, files of both kinds, an API token.
 * Data only. Rule: what the client says in a room comes back to it with the server's `mid` and `ts`.
 */
import { client, pause, server, type Turn } from '../../support/scripted-conversation.ts';
import { CHAT, HIPCHAT_SECRETS, KIT, type Moments, OLA, SHED } from './hipchat.ts';

const MUC_ROOM = 'http://hipchat.com/protocol/muc#room';

const ola = { nick: 'Ola Brand', by: `${OLA}/mac||proxy|proxy-x2.hipchat.example|5222` } as const;
const kit = { nick: 'Kit Marsh 🌱', by: `${KIT}/ios||proxy|proxy-x4.hipchat.example|5222` } as const;

export function editAndAnswer(me: string, moments: Moments): readonly Turn[] {
  const [squeak, oil] = [mid('abcd'), mid('abce')];
  const [squeaked, oiled] = [moments.ts(-0.6), moments.ts(-1)];
  const lean = '<body>it leans behind the &lt;shed&gt; 🌿</body>';
  return [
    pause(300),
    ...server(fromRoom(me, { ...ola, mid: squeak, ts: squeaked }, '<body>@nora the gate squeaks</body>')),
    pause(400),
    ...client(
      `<message id="qxmpp29" type="groupchat" to="${SHED}"><body>I'll oil it &amp; the hinge (rake)</body></message>`,
    ),
    ...server(
      fromRoom(me, { ...echo(me, 'qxmpp29'), mid: oil, ts: oiled }, "<body>I'll oil it &amp; the hinge (rake)</body>"),
    ),
    pause(200),
    ...client(
      `<message id="qxmpp30" type="groupchat" to="${SHED}">${lean}<replace xmlns="urn:xmpp:message-correct:0" id="${oil}" ts="${oiled}"/><x xmlns="http://hipchat.com"><echo/></x></message>`,
    ),
    ...server(
      fromRoom(me, { ...echo(me, 'qxmpp30'), mid: mid('abcf'), ts: moments.ts(-1.2) }, lean + replace(oil, oiled)),
      // An edit to nothing takes a message back.
      fromRoom(me, { ...ola, mid: mid('abda'), ts: moments.ts(-1.21) }, `<body/>${replace(squeak, squeaked)}`),
      robot(me, moments),
      `<message type='groupchat' from='${SHED}/Ola Brand' to='${me}' from_jid='${ola.by}'><subject>gates</subject></message>`,
    ),
  ];
}

function replace(id: string, ts: string): string {
  return `<replace xmlns='urn:xmpp:message-correct:0' id='${id}' ts='${ts}'/>`;
}

/** With the robot's card, which is JSON inside the XML. */
function robot(me: string, moments: Moments): string {
  const card =
    '{"style":"application","id":"j12","title":"job 12","description":"all 48 tests passed","url":"https://ci.example.invalid/12"}';
  const extras = `<x xmlns='${MUC_ROOM}'><type>system</type><notify>1</notify><color>green</color><message_format>html</message_format><notification_sender><type>addon</type><id>99</id></notification_sender><card>${card}</card></x>`;
  const html =
    "<html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'>job <b>12</b> passed</body></html>";
  const said = { nick: 'Build Robot', mid: mid('abdb'), ts: moments.ts(-1.22) };
  return fromRoom(me, said, `<body>job 12 passed</body>${html}${extras}`);
}

export function chat(me: string, moments: Moments): readonly Turn[] {
  const echoed = `type='chat' id='qxmpp32' from='${me}' to='${OLA}' mid='${mid('abdc')}' ts='${moments.ts(-1.42)}'`;
  return [
    pause(200),
    ...client(
      `<message id="qxmpp31" type="chat" to="${OLA}"><composing xmlns="http://jabber.org/protocol/chatstates"/></message>`,
      `<message id="qxmpp32" type="chat" to="${OLA}"><body>did you see the hinge?</body><active xmlns="http://jabber.org/protocol/chatstates"/><x xmlns="http://hipchat.com"><echo/></x></message>`,
    ),
    ...server(
      `<message ${echoed}><body>did you see the hinge?</body></message>`,
      `<message type='chat' from='${OLA}/mac' to='${me}'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>`,
      `<message type='chat' from='${OLA}/mac' to='${me}' mid='${mid('abdd')}' ts='${moments.ts(-1.45)}'><body>@nora no, @kit has it</body><active xmlns='http://jabber.org/protocol/chatstates'/></message>`,
    ),
  ];
}

/** An older file with a signed link, a newer one that the API gives out, the list of them, and the token for the API. */
export function shareFiles(me: string, moments: Moments): readonly Turn[] {
  const link = `https://files.example.invalid/777/5150/x1/rake.png?Expires=${moments.expiry}&amp;Signature=${HIPCHAT_SECRETS['signature'] ?? ''}`;
  const older = `<x xmlns='${MUC_ROOM}'><file><name>777/5150/x1/rake.png</name><desc>new rake</desc><size>2048</size><bucket>b-example</bucket><file_url>${link}</file_url></file></x>`;
  return [
    pause(200),
    ...server(
      `<message type='chat' from='${OLA}/mac' to='${me}' mid='${mid('abde')}' ts='${moments.ts(-1.62)}'><body>File uploaded: ${link}</body>${older}</message>`,
      fromRoom(me, { ...kit, mid: mid('abdf'), ts: moments.ts(-1.63) }, `<body/>${plan()}`),
    ),
    ...client(
      `<iq id="qxmpp33" to="${SHED}" type="get"><query xmlns="http://hipchat.com/protocol/files" limit="5"><auth_scheme>bearer</auth_scheme></query></iq>`,
      `<iq id="qxmpp34" to="${CHAT}" type="get"><query xmlns="http://hipchat.com/protocol/auth"/></iq>`,
    ),
    ...server(
      `<iq type='result' id='qxmpp34' from='${CHAT}' to='${me}'><query xmlns='http://hipchat.com/protocol/auth'><token expiration='${moments.expiry}' ttl='3600'>${HIPCHAT_SECRETS['api'] ?? ''}</token></query></iq>`,
      `<iq type='result' id='qxmpp33' from='${SHED}' to='${me}'><query xmlns='http://hipchat.com/protocol/files'>${plan()}</query></iq>`,
    ),
  ];
}

function plan(): string {
  const facts =
    '<id>11111111-2222-4333-8444-555555555555</id><name>plan.pdf</name><desc>where the gate goes</desc><size>99</size>';
  return `<authenticated_file xmlns='http://hipchat.com/protocol/file'>${facts}<user_id>6006</user_id><group_id>777</group_id><auth_scheme>bearer</auth_scheme></authenticated_file>`;
}

interface Said {
  readonly nick: string;
  readonly mid: string;
  readonly ts: string;
  /** The true sender. */
  readonly by?: string;
  /** The id under which one said it oneself. */
  readonly id?: string;
}

function echo(me: string, id: string): Pick<Said, 'nick' | 'by' | 'id'> {
  return { nick: 'Nora Vale', by: me, id };
}

function fromRoom(me: string, { nick, mid: number, ts, by, id }: Said, content: string): string {
  const sender = by === undefined ? '' : ` from_jid='${by}'`;
  const own = id === undefined ? '' : ` id='${id}'`;
  return `<message type='groupchat'${own} from='${SHED}/${nick}' to='${me}'${sender} mid='${number}' ts='${ts}'>${content}</message>`;
}

function mid(end: string): string {
  return `0b1c2d3e-0000-4000-8000-00000000${end}`;
}
