/**
 * Rooms of the HipChat session: one joined with its backlog and read back page by page, one visited on invitation.
 * Data only. Rule: occupants' resources are as HipChat's front ends write them, `client||proxy|host|port`.
 */
import { client, pause, server, type Turn } from '../../support/scripted-conversation.ts';
import { ATTIC, CHAT, IVO, KIT, type Moments, NORA, OLA, occupant, roomDetails, SHED } from './hipchat.ts';

const OLA_AT = `${OLA}/mac||proxy|proxy-x2.hipchat.example|5222`;
const IVO_AT = `${IVO}/web||proxy|proxy-x3.hipchat.example|5252`;

const PERMISSIONS =
  "<x xmlns='http://hipchat.com/protocol/muc#permissions'><permission>room:invite_user</permission><permission>room:create</permission></x>";

export function joinShed(me: string, moments: Moments): readonly Turn[] {
  const details = roomDetails({ name: 'Garden Shed', privacy: 'public', topic: 'rakes', rostersize: '3' });
  return [
    pause(50),
    ...client(
      `<presence to="${SHED}/Nora Vale"><x xmlns="http://jabber.org/protocol/muc"><history maxstanzas="2"/></x></presence>`,
    ),
    pause(30),
    ...server(
      `<presence from='${SHED}/Ola Brand' to='${me}'>${occupant(`affiliation='owner' jid='${OLA_AT}' role='moderator'`)}</presence>`,
      `<presence from='${SHED}/Ivo Reed' to='${me}'>${occupant(`affiliation='none' jid='${IVO_AT}' role='visitor' mention_name='ivo'`)}</presence>`,
      `<presence from='${SHED}/Nora Vale' to='${me}'>${occupant(`affiliation='member' jid='${me}' role='participant'`, 110)}${details}${PERMISSIONS}</presence>`,
      earlier(me, moments, { nick: 'Ola Brand', from: OLA, mid: 'abc3', ago: 5_400, body: 'who took the long rake?' }),
      // Of some earlier messages the server knows the room only.
      earlier(me, moments, { nick: 'Build Robot', from: SHED, mid: 'abc4', ago: 3_600, body: 'job 11 passed' }),
      `<message type='groupchat' from='${SHED}' to='${me}'><subject>rakes</subject></message>`,
    ),
  ];
}

/** Two pages of the room's history, the second told to be at its end before its message comes; then a person's. */
export function readBack(me: string, moments: Moments): readonly Turn[] {
  const page = (id: string, ago: number): string =>
    `<iq id="${id}" to="${SHED}" type="get"><query xmlns="http://hipchat.com/protocol/history" type="groupchat" before="${moments.stamp(ago)}" maxstanzas="2"/></iq>`;
  return [
    pause(80),
    ...client(page('qxmpp26', 5_400)),
    pause(40),
    ...server(
      earlier(me, moments, { nick: 'Ola Brand', from: OLA, mid: 'abc1', ago: 93_000, body: 'the gate sticks again' }),
      earlier(me, moments, { nick: 'Nora Vale', from: NORA, mid: 'abc2', ago: 92_000, body: 'I know' }),
      `<iq type='result' id='qxmpp26' from='${SHED}' to='${me}'/>`,
    ),
    ...client(page('qxmpp27', 93_000)),
    ...server(
      `<iq type='result' id='qxmpp27' from='${SHED}' to='${me}'/>`,
      earlier(me, moments, { nick: 'Kit Marsh 🌱', from: KIT, mid: 'abc0', ago: 180_000, body: 'hello shed' }),
    ),
    ...client(
      `<iq id="qxmpp28" to="${OLA}" type="get"><query xmlns="http://hipchat.com/protocol/history" type="chat" maxstanzas="50"/></iq>`,
    ),
    ...server(
      `<message type='chat' from='${OLA}/mac' to='${NORA}' mid='0b1c2d3e-0000-4000-8000-00000000abd0' ts='${moments.ts(7_200)}'><body>tea at four?</body><delay xmlns='urn:xmpp:delay' stamp='${moments.stamp(7_200)}' from_jid='${OLA}'/></message>`,
      `<iq type='result' id='qxmpp28' from='${OLA}' to='${me}'/>`,
    ),
  ];
}

interface Earlier {
  readonly nick: string;
  readonly from: string;
  readonly mid: string;
  /** Seconds. */
  readonly ago: number;
  readonly body: string;
}

function earlier(me: string, moments: Moments, { nick, from, mid, ago, body }: Earlier): string {
  const delay = `<delay xmlns='urn:xmpp:delay' stamp='${moments.stamp(ago)}' from_jid='${from}'/>`;
  return `<message type='groupchat' from='${SHED}/${nick}' to='${me}' mid='0b1c2d3e-0000-4000-8000-00000000${mid}' ts='${moments.ts(ago)}'><body>${body}</body>${delay}</message>`;
}

/** Invited, joined, somebody else invited, left; what is said there afterwards is refused, and then the room is gone. */
export function visitAttic(me: string): readonly Turn[] {
  const details = roomDetails({ name: 'Attic', privacy: 'private', topic: '' });
  const inRoom = `affiliation='member' jid='${me}' role='participant'`;
  return [
    pause(60),
    ...server(
      `<message from='${ATTIC}' to='${NORA}'><x xmlns='http://jabber.org/protocol/muc#user'><invite from='${OLA}'><reason>come up</reason></invite></x>${details}</message>`,
    ),
    ...client(
      `<presence to="${ATTIC}/Nora Vale"><x xmlns="http://jabber.org/protocol/muc"><history maxstanzas="0"/></x></presence>`,
    ),
    ...server(
      `<presence from='${ATTIC}/Ola Brand' to='${me}'>${occupant(`affiliation='owner' jid='${OLA_AT}' role='moderator'`)}</presence>`,
      `<presence from='${ATTIC}/Nora Vale' to='${me}'>${occupant(inRoom, 110)}${details}</presence>`,
    ),
    ...client(
      `<message to="${ATTIC}"><x xmlns="http://jabber.org/protocol/muc#user"><invite to="${KIT}"><reason>mind the ladder</reason></invite></x></message>`,
    ),
    ...leaveRoom(me, ATTIC, `affiliation='member' jid='${me}' role='none'`),
    ...client(`<message id="qxmpp43" type="groupchat" to="${ATTIC}"><body>hello?</body></message>`),
    ...server(
      `<message type='error' id='qxmpp43' from='${ATTIC}' to='${me}'><body>hello?</body><error code='403' type='auth'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>not in this room</text></error></message>`,
      `<iq type='set' id='push9' from='${CHAT}' to='${me}'><query xmlns='http://hipchat.com/protocol/muc#room'><item jid='${ATTIC}' name='Attic' status='deleted'/></query></iq>`,
    ),
    ...client(`<iq id="push9" to="${CHAT}" type="result"/>`),
  ];
}

export function leaveShed(me: string): readonly Turn[] {
  return [
    ...leaveRoom(me, SHED, `affiliation='member' jid='${me}' role='none'`),
    ...client('<presence type="unavailable"/>'),
  ];
}

function leaveRoom(me: string, room: string, item: string): readonly Turn[] {
  return [
    ...client(
      `<presence type="unavailable" to="${room}/Nora Vale"><x xmlns="http://jabber.org/protocol/muc"/><status>hc-leave</status></presence>`,
    ),
    ...server(`<presence type='unavailable' from='${room}/Nora Vale' to='${me}'>${occupant(item, 110)}</presence>`),
  ];
}
