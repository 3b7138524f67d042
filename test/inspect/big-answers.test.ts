/**
 * Answers as big as big companies make them, and bigger ones that are made to hold others up.
 */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/inspect/entry.ts';
import { Reading } from '../../src/inspect/reading.ts';
import { Printer } from '../../src/present/printer.ts';
import { Script } from '../support/records.ts';

const HIPCHAT = 'http://hipchat.com/protocol/muc#room';

function times(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join('');
}

function asking(payload: string, to = ''): Script {
  return new Script()
    .opened('client', '127.0.0.1:1', '127.0.0.1:2')
    .client(`<iq type='get' id='d1'${to}>${payload}</iq>`);
}

function read(script: Script): readonly Entry[] {
  const reading = new Reading();
  return [...script.closed('client').records.flatMap((record) => reading.read(record))];
}

function said(entries: readonly Entry[]): string {
  return entries.flatMap(({ annotations }) => annotations.map(({ summary }) => summary)).join('\n');
}

const ROSTER = "<query xmlns='jabber:iq:roster'/>";

describe('what a big company answers', () => {
  it.each([
    ['20001 people', 20_001, '/>'],
    ['20000 people in a group', 20_000, '><group>All</group></item>'],
  ])('is read and learned: %s', (_name, count, end) => {
    const item = (index: number) =>
      `<item jid='777_${index}@chat.hipchat.com' name='Person ${index}' mention_name='p${index}'${end}`;
    const script = asking(ROSTER)
      .server(`<iq type='result' id='d1'><query xmlns='jabber:iq:roster'>${times(count, item)}</query></iq>`)
      .server("<message type='chat' from='777_0@chat.hipchat.com/x'><body>hi</body></message>");
    const entries = read(script);
    expect(said(entries)).toContain(`roster: ${count} people`);
    expect(said(entries)).toContain('Person 0 (@p0) to you: “hi”');
    expect(said(entries)).not.toContain('no answer');
  });

  it('is read and learned: 5000 rooms', () => {
    const parts = [
      'id',
      'name',
      'topic',
      'privacy',
      'owner',
      'num_participants',
      'is_archived',
      'last_active',
      'version',
    ];
    const item = (index: number) =>
      `<item jid='777_r${index}@conf.hipchat.com' name='Room ${index}'><x xmlns='${HIPCHAT}'>${parts.map((part) => `<${part}>1</${part}>`).join('')}</x></item>`;
    const query = "<query xmlns='http://jabber.org/protocol/disco#items'";
    const script = asking(`${query}/>`, " to='conf.hipchat.com'")
      .server(`<iq type='result' id='d1' from='conf.hipchat.com'>${query}>${times(5_000, item)}</query></iq>`)
      .server("<message type='groupchat' from='777_r7@conf.hipchat.com/Ola'><body>hi</body></message>");
    const entries = read(script);
    expect(said(entries)).toContain('5000 rooms');
    expect(said(entries)).toContain('Ola in Room 7: “hi”');
    expect(said(entries)).not.toContain('no answer');
  });
});

describe('an answer too crowded to be read', () => {
  const crowd = '<b/>'.repeat(500_000);

  it('answers its request all the same', () => {
    const entries = read(asking(ROSTER).after(7).server(`<iq type='result' id='d1'>${crowd}</iq>`));
    expect(entries.at(-2)).toMatchObject({ name: 'iq', ns: 'jabber:client' });
    expect(entries.map(({ answers }) => answers?.latency)).toContain(7);
    expect(said(entries)).toContain('too much markup to be read');
    expect(said(entries)).not.toContain('no answer');
  });

  it('may be a request, which is then answered', () => {
    const script = new Script().opened('client', '127.0.0.1:1', '127.0.0.1:2');
    const entries = read(script.client(`<iq type='set' id='d1'>${crowd}</iq>`).server("<iq type='result' id='d1'/>"));
    expect(said(entries)).not.toContain('answers nothing');
    expect(said(entries)).not.toContain('no answer');
  });

  it('teaches nothing, and forgets nothing', () => {
    const small = "<query xmlns='jabber:iq:roster'><item jid='ola@example.org' name='Ola'/></query>";
    const script = asking(ROSTER)
      .server(`<iq type='result' id='d1'>${small}</iq>`)
      .server(`<iq type='result' id='d2'><query xmlns='jabber:iq:roster'>${crowd}</query></iq>`)
      .server("<message from='ola@example.org/a'><body>hi</body></message>");
    expect(said(read(script))).toContain('Ola to you: “hi”');
  });

  it('costs a page little', () => {
    const entries = read(asking(ROSTER).server(`<iq type='result' id='d1'>${crowd}</iq>`));
    const page = entries.map((entry) => new Printer({ format: 'pretty', colour: false }).print(entry)).join('');
    expect(page.length).toBeLessThan(10_000);
  });
});
