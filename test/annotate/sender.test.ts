import { describe, expect, it } from 'vitest';
import { Directory } from '../../src/inspect/directory.ts';
import { annotations } from '../support/annotating.ts';

const ROOM = '777_garden_shed@conf.hipchat.com';
const OLA = '777_5150@chat.hipchat.com';

/** What is said of a message, its own summary first. */
function said(attributes: string, inside = ''): readonly string[] {
  const directory = new Directory();
  directory.learnSelf('777_4242@chat.hipchat.com');
  directory.learnRoomHost('conf.hipchat.com');
  directory.learnRoom(ROOM, 'Garden Shed');
  directory.beginRoster();
  directory.learnOccupant(`${ROOM}/Olaf`, OLA);
  directory.learnContact(OLA, { name: 'Ola Brand', mention: 'ola' });
  const xml = `<message ${attributes}><body>hi</body>${inside}</message>`;
  const names = {
    nameOf: (jid: string) => directory.nameOf(jid),
    kindOf: (jid: string) => directory.kindOf(jid),
    occupantJid: (jid: string) => directory.occupantJid(jid),
    personOf: (jid: string) => directory.personOf(jid),
    onRoster: (jid: string) => directory.onRoster(jid),
    usesMentions: true,
  };
  return annotations(xml, names).map(({ summary }) => summary);
}

const LIVE = `type='groupchat' from='${ROOM}/Ola Brand'`;

describe('the sender of a HipChat message', () => {
  it('is the one from_jid names, whose client and proxy are told', () => {
    expect(said(`${LIVE} from_jid='${OLA}/mac||proxy|proxy-x2.hipchat.com|5222'`)).toEqual([
      'Ola Brand (@ola) in Garden Shed: “hi”',
      `from_jid ${OLA}/mac through proxy-x2.hipchat.com:5222, on your roster`,
    ]);
  });

  it('is the one from_jid names even under another nick, and that is told', () => {
    expect(said(`type='groupchat' from='${ROOM}/Nora Vale' from_jid='${OLA}/mac'`)).toEqual([
      'Ola Brand (@ola) in Garden Shed: “hi”',
      `from_jid ${OLA}/mac, on your roster · under the nick “Nora Vale”`,
    ]);
  });

  it('is told not to be on the roster', () => {
    expect(said(`${LIVE} from_jid='777_9@chat.hipchat.com'`)).toEqual([
      '777_9@chat.hipchat.com in Garden Shed: “hi”',
      'from_jid 777_9@chat.hipchat.com, not on your roster · under the nick “Ola Brand”',
    ]);
  });

  it('is only claimed where from_jid is the room, or is missing', () => {
    expect(said(`${LIVE} from_jid='${ROOM}'`)).toEqual([
      'Ola Brand (claimed) in Garden Shed: “hi”',
      'from_jid is the room itself: who wrote is only claimed by the nick',
    ]);
    expect(said(LIVE)).toEqual(['Ola Brand (claimed) in Garden Shed: “hi”']);
    expect(said(`type='groupchat' from='${ROOM}/Olaf'`)).toEqual(['Ola Brand (@ola, claimed) in Garden Shed: “hi”']);
  });

  it('is the room itself, however its address is written', () => {
    const other = '777_Garden_SHED@Conf.hipchat.com';
    expect(said(`${LIVE} from_jid='${other}'`)).toEqual([
      'Ola Brand (claimed) in Garden Shed: “hi”',
      'from_jid is the room itself: who wrote is only claimed by the nick',
    ]);
    const delay = `<delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z' from_jid='${other}'/>`;
    expect(said(LIVE, delay)).toEqual([
      'Ola Brand (claimed) in Garden Shed: “hi” · history',
      'sent 2014-05-13 15:46:40Z by somebody the room does not name',
    ]);
    expect(said(`type='groupchat' from='${other}/Ola Brand' from_jid='${OLA.toUpperCase()}'`)[0]).toBe(
      'Ola Brand (@ola) in Garden Shed: “hi”',
    );
  });

  it('is nobody named where the nick, from or from_jid is empty', () => {
    expect(said(`type='groupchat' from='${ROOM}/'`)).toEqual([
      'somebody without a nick (claimed) in Garden Shed: “hi”',
    ]);
    expect(said(`type='groupchat' from='${ROOM}/ '`)).toEqual([
      'somebody without a nick (claimed) in Garden Shed: “hi”',
    ]);
    expect(said(`${LIVE} from_jid=''`)).toEqual(['Ola Brand (claimed) in Garden Shed: “hi”']);
    expect(said(LIVE, "<delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z' from_jid=''/>")).toEqual([
      'Ola Brand (claimed) in Garden Shed: “hi” · history',
      'sent 2014-05-13 15:46:40Z',
    ]);
    expect(said("type='groupchat' from=''")).toEqual(['the server to you: “hi”']);
  });

  it('is oneself, who is on no roster of one’s own', () => {
    expect(said(`${LIVE} from_jid='777_4242@chat.hipchat.com/web'`)[1]).toBe(
      'from_jid 777_4242@chat.hipchat.com/web, which is you · under the nick “Ola Brand”',
    );
  });

  it('of a message kept in the history is the one its delay names, before all others', () => {
    const delay = (author: string): string =>
      `<delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z' from_jid='${author}'/>`;
    expect(said(`${LIVE} from_jid='777_9@chat.hipchat.com'`, delay(OLA))[0]).toBe(
      'Ola Brand (@ola) in Garden Shed: “hi” · history',
    );
    expect(said(LIVE, delay(OLA))[1]).toBe(`sent 2014-05-13 15:46:40Z by ${OLA}, on your roster`);
    expect(said(LIVE, delay('777_9@chat.hipchat.com'))[1]).toBe(
      'sent 2014-05-13 15:46:40Z by 777_9@chat.hipchat.com, not on your roster',
    );
    expect(said(LIVE, delay(ROOM))).toEqual([
      'Ola Brand (claimed) in Garden Shed: “hi” · history',
      'sent 2014-05-13 15:46:40Z by somebody the room does not name',
    ]);
  });

  it('of one’s own message in a chat’s history is oneself, and the other is whom it was for', () => {
    const delay = "<delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z' from_jid='777_4242@chat.hipchat.com'/>";
    expect(said(`type='chat' from='${OLA}' to='777_4242@chat.hipchat.com/linux'`, delay)[0]).toBe(
      'you to Ola Brand (@ola): “hi” · history',
    );
  });

  it('of a one-to-one message is its from, whatever from_jid says', () => {
    expect(said(`type='chat' from='${OLA}/web||proxy|proxy-x1.hipchat.com|5252'`)).toEqual([
      'Ola Brand (@ola) to you: “hi”',
      'client web through proxy-x1.hipchat.com:5252',
    ]);
    expect(said(`type='chat' from='${OLA}/mac' from_jid='777_9@chat.hipchat.com'`)).toEqual([
      'Ola Brand (@ola) to you: “hi”',
      'from_jid 777_9@chat.hipchat.com, not on your roster · not the one it is from',
    ]);
  });

  it('is never the reader because of a nick', () => {
    expect(said(`type='groupchat' from='${ROOM}/you'`)[0]).toBe('“you” (claimed) in Garden Shed: “hi”');
  });
});

describe('from_jid on another server than HipChat’s, which anybody may write', () => {
  const away = {
    self: 'nora@example.org',
    kindOf: (jid: string) => (jid.startsWith('shed@') ? 'room' : 'person'),
  } as const;
  const told = (attributes: string, inside = ''): readonly string[] =>
    annotations(`<message ${attributes}><body>hi</body>${inside}</message>`, away).map(({ summary }) => summary);

  it.each(['ola@example.org', '777_5150@chat.hipchat.com'])('names no sender: %s', (author) => {
    const delay = `<delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z' from_jid='${author}'/>`;
    expect(told("type='chat' from='mal@example.net/x' to='nora@example.org'", delay)).toEqual([
      'mal@example.net/x to nora@example.org: “hi” · history',
      `sent 2014-05-13 15:46:40Z by ${author}, which only HipChat’s servers vouch for`,
    ]);
    expect(told(`type='groupchat' from='shed@rooms.example.org/Mal' from_jid='${author}'`)).toEqual([
      'Mal in shed@rooms.example.org: “hi”',
      `from_jid ${author}, which only HipChat’s servers vouch for`,
    ]);
  });
});
