/** Google Talk, Facebook Chat and Yandex. */
import { describe, expect, it } from 'vitest';
import { annotations, summary } from '../support/annotating.ts';

function iq(type: string, payload: string): string {
  return `<iq type='${type}' id='1'>${payload}</iq>`;
}

describe('Google Talk', () => {
  it.each([
    [iq('set', "<new-mail xmlns='google:mail:notify'/>"), 'new mail: ask for it'],
    [
      iq('get', "<query xmlns='google:mail:notify' newer-than-time='1400000000000' q='(rake)'/>"),
      'new mail that fits “(rake)” since 2014-05-13 16:53:20Z?',
    ],
    [
      iq(
        'result',
        "<mailbox xmlns='google:mail:notify' result-time='1400000000000' total-matched='2' total-estimate='1' url='http://mail.example.invalid'><mail-thread-info tid='7' messages='2'><senders><sender name='Ola Brand' address='ola@example.org' unread='1'/></senders><subject>rakes</subject><snippet>three of them</snippet></mail-thread-info><mail-thread-info tid='8'/></mailbox>",
      ),
      'about 2 threads of mail: “rakes”, “no subject”',
    ],
    [iq('set', "<query xmlns='google:queue'><enable/></query>"), 'hold presences back while I am idle?'],
    [
      iq('set', "<query xmlns='google:queue'><disable/><flush/></query>"),
      'hold no presences back any more? · send what was held back?',
    ],
    [iq('get', "<query xmlns='google:shared-status' version='2'/>"), 'status shared by my clients?'],
    [
      iq(
        'result',
        "<query xmlns='google:shared-status' status-max='512'><status>tea</status><show>dnd</show><status-list show='dnd'><status>tea</status></status-list><invisible value='false'/></query>",
      ),
      'status shared by your clients: not to be disturbed, “tea” · 1 list of kept statuses',
    ],
    [iq('get', "<query xmlns='google:jingleinfo'/>"), 'which STUN servers and relays are there?'],
    [
      iq(
        'result',
        "<query xmlns='google:jingleinfo'><stun><server host='stun.example.org' udp='3478'/></stun><relay><token>TOK-INVENTED</token><server host='relay.example.org' udp='7'/></relay></query>",
      ),
      'STUN stun.example.org:3478 · relay relay.example.org:7 · with a token (secret)',
    ],
    [iq('get', "<query xmlns='google:nosave'/>"), 'who is off the record?'],
    [
      iq('set', "<query xmlns='google:nosave'><item jid='ola@example.org' value='enabled'/></query>"),
      'ola@example.org off the record',
    ],
    [
      iq('set', "<usersetting xmlns='google:setting'><mailnotifications value='true'/></usersetting>"),
      'account settings: mailnotifications true',
    ],
  ])('%s', (xml, words) => {
    expect(summary(xml)).toBe(words);
    expect(JSON.stringify(annotations(xml))).not.toContain('INVENTED');
  });

  it('tells on a message whether it is on the record', () => {
    const [, said] = annotations(
      "<message from='a@b'><body>x</body><x xmlns='google:nosave' value='enabled'/></message>",
    );
    expect(said?.summary).toBe('off the record');
  });

  it('tells on a contact that it is hidden, blocked or pinned', () => {
    const xml = iq(
      'set',
      "<query xmlns='jabber:iq:roster'><item jid='ola@example.org' name='Ola Brand' subscription='both' xmlns:gr='google:roster' gr:t='B'/></query>",
    );
    expect(summary(xml)).toBe('roster push: Ola Brand, subscription both, blocked');
  });
});

describe('Facebook Chat', () => {
  it('tells what was said in another client', () => {
    const xml = iq(
      'set',
      "<own-message xmlns='http://www.facebook.com/xmpp/messages' to='-1001@chat.facebook.com' self='false'><body>on my way</body></own-message>",
    );
    expect(summary(xml)).toBe('you to -1001@chat.facebook.com, from another of your clients: “on my way”');
  });
});

describe('Yandex', () => {
  it('subscribes and pushes', () => {
    expect(summary(iq('set', "<s xmlns='yandex:push:disk'/>"))).toBe('tell me when something changes on the disk?');
    expect(summary(iq('set', "<query xmlns='yandex:push:disk'/>"))).toBe('something changed on the disk');
  });
});
