import { describe, expect, it } from 'vitest';
import { Directory } from '../../src/inspect/directory.ts';
import { learn } from '../../src/inspect/learning.ts';
import type { Direction } from '../../src/xmpp/record.ts';
import { element } from '../support/annotating.ts';

const ME = '777_4242@chat.hipchat.com';
const ROOM = '777_garden_shed@conf.hipchat.com';
const X = 'http://hipchat.com/protocol/muc#room';

const MUC = "<feature var='http://jabber.org/protocol/muc'/>";
const SUCCESS =
  "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl' jid='777_4242@chat.hipchat.com/x' chat_host='chat.hipchat.com' muc_host='conf.hipchat.com'/>";

function taught(xml: string, direction: Direction = 's2c'): Directory {
  const directory = new Directory();
  directory.learnSelf(ME);
  directory.learnRoomHost('conf.hipchat.com');
  learn(directory, direction, element(xml));
  return directory;
}

function iq(payload: string, attributes = "type='result'"): string {
  return `<iq id='1' ${attributes}>${payload}</iq>`;
}

describe('learn', () => {
  it('does not take the nick reserved in a room for the room’s name', () => {
    const named = (node: string, name: string): string =>
      iq(
        `<query xmlns='http://jabber.org/protocol/disco#info'${node}><identity category='conference' name='${name}' type='text'/><feature var='http://jabber.org/protocol/muc'/></query>`,
        "type='result' from='coven@chat.shakespeare.lit'",
      );
    const directory = taught(named('', 'A Dark Cave'));
    learn(directory, 's2c', element(named(" node='x-roomuser-item'", 'thirdwitch')));
    expect(directory.nameOf('coven@chat.shakespeare.lit')).toBe('A Dark Cave');
  });

  it.each([
    ['speaks no MUC', 'kit@example.net', '', 'kit@example.net/x', 'unknown'],
    ['is the account’s own server', 'chat.hipchat.com', MUC, '777_9@chat.hipchat.com/x', 'person'],
    ['is one client of a person', 'kit@example.net/x', MUC, 'kit@example.net/x', 'unknown'],
    ['is a service', 'rooms.example.net', MUC, 'shed@rooms.example.net/Kit', 'occupant'],
    ['is a room', 'shed@rooms.example.net', MUC, 'shed@rooms.example.net/Kit', 'occupant'],
  ])('a conference that %s: what its address is then', (_, from, features, jid, kind) => {
    const info = `<identity category='conference' type='text' name='Trick'/>${features}`;
    const directory = new Directory();
    learn(directory, 's2c', element(SUCCESS));
    learn(
      directory,
      's2c',
      element(
        iq(`<query xmlns='http://jabber.org/protocol/disco#info'>${info}</query>`, `type='result' from='${from}'`),
      ),
    );
    expect(directory.kindOf(jid)).toBe(kind);
  });

  it('takes account and hosts from HipChat’s success', () => {
    const directory = taught(
      "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl' jid='888_1@chat.btf.hipchat.com/x' chat_host='chat.btf.hipchat.com' muc_host='conf.btf.hipchat.com'/>",
    );
    expect(directory.self).toBe('888_1@chat.btf.hipchat.com');
    expect(directory.kindOf('888_shed@conf.btf.hipchat.com')).toBe('room');
    expect(directory.kindOf('chat.btf.hipchat.com')).toBe('home');
  });

  it.each([
    [
      'roster',
      iq(
        "<query xmlns='jabber:iq:roster'><item jid='777_5150@chat.hipchat.com' name='Ola Brand' mention_name='ola'/></query>",
      ),
      '777_5150@chat.hipchat.com',
      'Ola Brand (@ola)',
    ],
    [
      'roster push',
      iq(
        "<query xmlns='jabber:iq:roster'><item jid='777_5150@chat.hipchat.com' name='Ola Brand'/></query>",
        "type='set'",
      ),
      '777_5150@chat.hipchat.com',
      'Ola Brand',
    ],
    [
      'startup, oneself',
      iq(
        "<query xmlns='http://hipchat.com/protocol/startup'><mention_name>nora</mention_name><name>Nora Vale</name></query>",
      ),
      ME,
      'Nora Vale (@nora)',
    ],
    [
      'startup, rooms',
      iq(
        `<query xmlns='http://hipchat.com/protocol/startup'><preferences><autoJoin><item jid='${ROOM}' name='Garden Shed'><x xmlns='${X}'/></item></autoJoin></preferences></query>`,
      ),
      ROOM,
      'Garden Shed',
    ],
    [
      'startup, people',
      iq(
        "<query xmlns='http://hipchat.com/protocol/startup'><preferences><autoJoin><item jid='777_5150@chat.hipchat.com' name='Ola Brand'/></autoJoin></preferences></query>",
      ),
      '777_5150@chat.hipchat.com',
      'Ola Brand',
    ],
    [
      'profile',
      iq(
        "<query xmlns='http://hipchat.com/protocol/profile'><name>Ola Brand</name><mention_name>ola</mention_name></query>",
        "type='result' from='777_5150@chat.hipchat.com'",
      ),
      '777_5150@chat.hipchat.com',
      'Ola Brand (@ola)',
    ],
    [
      'vCard',
      iq("<vCard xmlns='vcard-temp'><FN>Ola Brand</FN></vCard>", "type='result' from='ola@example.net'"),
      'ola@example.net',
      'Ola Brand',
    ],
    [
      'room list of HipChat',
      iq(
        `<query xmlns='http://jabber.org/protocol/disco#items'><item jid='${ROOM}' name='Garden Shed'><x xmlns='${X}'/></item></query>`,
      ),
      ROOM,
      'Garden Shed',
    ],
    [
      'room list',
      iq(
        "<query xmlns='http://jabber.org/protocol/disco#items'><item jid='shed@rooms.example.org' name='Shed'/></query>",
        "type='result' from='rooms.example.org'",
      ),
      'shed@rooms.example.org',
      'Shed',
    ],
    [
      'room list of ejabberd, where the count of who is in it is no name',
      iq(
        "<query xmlns='http://jabber.org/protocol/disco#items'><item jid='shed@rooms.example.org' name='shed (3)'/></query>",
        "type='result' from='rooms.example.org'",
      ),
      'shed@rooms.example.org',
      'shed@rooms.example.org',
    ],
    [
      'room list with a number in a name',
      iq(
        "<query xmlns='http://jabber.org/protocol/disco#items'><item jid='shed@rooms.example.org' name='Floor (3)'/></query>",
        "type='result' from='rooms.example.org'",
      ),
      'shed@rooms.example.org',
      'Floor (3)',
    ],
    [
      'room’s own identity',
      iq(
        "<query xmlns='http://jabber.org/protocol/disco#info'><identity category='conference' type='text' name='Shed'/><feature var='http://jabber.org/protocol/muc'/></query>",
        "type='result' from='shed@rooms.example.org'",
      ),
      'shed@rooms.example.org',
      'Shed',
    ],
    [
      'room push',
      iq(`<query xmlns='${X}'><item jid='${ROOM}' name='Garden Shed'/></query>`, "type='set'"),
      ROOM,
      'Garden Shed',
    ],
    [
      'invitation',
      `<message from='${ROOM}'><x xmlns='http://jabber.org/protocol/muc#user'><invite/></x><x xmlns='${X}'><name>Garden Shed</name></x></message>`,
      ROOM,
      'Garden Shed',
    ],
    [
      'occupant',
      `<presence from='${ROOM}/Mo'><x xmlns='http://jabber.org/protocol/muc#user'><item jid='777_6@chat.hipchat.com' mention_name='mo'/></x></presence>`,
      `${ROOM}/Mo`,
      `Mo (@mo) in ${ROOM}`,
    ],
  ])('takes a name from a %s', (_, xml, jid, name) => {
    expect(taught(xml).nameOf(jid)).toBe(name);
  });

  it('knows rooms by being in them', () => {
    expect(
      taught(
        "<presence to='shed@rooms.example.org/Nora'><x xmlns='http://jabber.org/protocol/muc'/></presence>",
        'c2s',
      ).kindOf('shed@rooms.example.org'),
    ).toBe('room');
    const directory = taught(
      `<presence from='${ROOM}/Nora'><x xmlns='http://jabber.org/protocol/muc#user'><status code='110'/></x></presence>`,
    );
    expect(directory.kindOf(`${ROOM}/Nora`)).toBe('self');
  });

  it.each([
    [
      'the client',
      iq("<query xmlns='jabber:iq:roster'><item jid='ola@example.net' name='Ola'/></query>", "type='set'"),
      'c2s',
    ],
    [
      'a question',
      iq("<query xmlns='jabber:iq:roster'><item jid='ola@example.net' name='Ola'/></query>", "type='get'"),
      's2c',
    ],
    [
      'an error',
      iq("<query xmlns='jabber:iq:roster'><item jid='ola@example.net' name='Ola'/></query>", "type='error'"),
      's2c',
    ],
    [
      'a stranger’s roster push',
      iq(
        "<query xmlns='jabber:iq:roster'><item jid='ola@example.net' name='Ola'/></query>",
        "type='set' from='evil@example.com'",
      ),
      's2c',
    ],
    [
      'a stranger who calls himself a room',
      `<presence from='ola@example.net'><x xmlns='http://jabber.org/protocol/muc#user'/><x xmlns='${X}'><name>Ola</name></x></presence>`,
      's2c',
    ],
    [
      'a stranger who invites',
      `<message from='ola@example.net'><x xmlns='http://jabber.org/protocol/muc#user'><invite/></x><x xmlns='${X}'><name>Ola</name></x></message>`,
      's2c',
    ],
    [
      'a person’s own list',
      iq(
        "<query xmlns='http://jabber.org/protocol/disco#items'><item jid='ola@example.net' name='Ola'/></query>",
        "type='result' from='evil@example.com'",
      ),
      's2c',
    ],
  ] as const)('learns no name from %s', (_, xml, direction) => {
    expect(taught(xml, direction).nameOf('ola@example.net')).toBe('ola@example.net');
  });
});

describe('the roster', () => {
  const OLA = '777_5150@chat.hipchat.com';

  function push(directory: Directory, attributes: string): void {
    learn(directory, 's2c', element(iq(`<query xmlns='jabber:iq:roster'><item ${attributes}/></query>`, "type='set'")));
  }

  it('changes with pushes and removals', () => {
    const directory = taught(
      iq(`<query xmlns='jabber:iq:roster'><item jid='${OLA}' name='Ola Brand' mention_name='ola'/></query>`),
    );
    push(directory, `jid='${OLA}' name='Ola Berg' mention_name='olab' subscription='both'`);
    expect(directory.nameOf(OLA)).toBe('Ola Berg (@olab)');
    expect(directory.peopleCalled('ola')).toEqual([]);
    push(directory, `jid='${OLA}' subscription='remove'`);
    expect(directory.onRoster(OLA)).toBe(false);
    expect(directory.peopleCalled('olab')).toEqual([]);
  });
});

describe('a vCard', () => {
  const card = '<vCard xmlns="vcard-temp"><FN>Ola Brand</FN><NICKNAME>ola</NICKNAME></vCard>';

  it('of HipChat holds the mention name', () => {
    const directory = taught(iq(card, "type='result' from='777_5150@chat.hipchat.com'"));
    expect(directory.nameOf('777_5150@chat.hipchat.com')).toBe('Ola Brand (@ola)');
    expect(directory.peopleCalled('ola')).toEqual(['777_5150@chat.hipchat.com']);
  });

  it('that nobody asked for, or that is pushed, teaches nothing', () => {
    const directory = new Directory();
    learn(directory, 's2c', element(iq(card, "type='result' from='mal@example.net'")), false);
    learn(directory, 's2c', element(iq(card, "type='set' from='mal@example.net'")));
    expect(directory.nameOf('mal@example.net')).toBe('mal@example.net');
  });

  it('elsewhere holds a nickname, which calls nobody', () => {
    const directory = taught(iq(card, "type='result' from='ola@example.net'"));
    expect(directory.nameOf('ola@example.net')).toBe('Ola Brand');
    expect(directory.peopleCalled('ola')).toEqual([]);
  });
});
