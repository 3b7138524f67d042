import { describe, expect, it } from 'vitest';
import { Directory } from '../../src/inspect/directory.ts';
import { IqPairing } from '../../src/inspect/iq-pairing.ts';
import type { Direction, SessionRecord } from '../../src/xmpp/record.ts';
import { element } from '../support/annotating.ts';

function record(seq: number): SessionRecord {
  return { seq, session: 1, time: seq * 10, fact: { type: 'note', level: 'info', text: '' } };
}

/** A session of `user@example.org` that has asked one question. */
function asked(direction: Direction, attributes: string): IqPairing {
  const directory = new Directory();
  directory.learnSelf('user@example.org/desk');
  const pairing = new IqPairing(directory);
  pairing.ask(
    direction,
    element(`<iq type='get' id='1' ${attributes}><query xmlns='jabber:iq:roster'/></iq>`),
    record(7),
    () => 'roster?',
  );
  return pairing;
}

function answer(attributes: string): ReturnType<typeof element> {
  return element(`<iq type='result' id='1' ${attributes}/>`);
}

describe('IqPairing', () => {
  it.each([
    ['', ''],
    ['', "from='example.org'"],
    ['', "from='user@example.org'"],
    ['', "from='user@example.org/desk'"],
    ["to='USER@example.org'", ''],
    ["to='example.org'", ''],
    ["to='conf.example.org'", "from='conf.example.org'"],
    ["to='ola@Example.net/phone'", "from='ola@example.net/phone'"],
  ])('takes a request %s as answered %s', (to, from) => {
    expect(asked('c2s', to).answer('s2c', answer(from))).toMatchObject({
      seq: 7,
      time: 70,
      id: '1',
      direction: 'c2s',
      name: 'query',
      ns: 'jabber:iq:roster',
      summary: 'roster?',
    });
  });

  it.each([
    ["to='conf.example.org'", ''],
    ["to='conf.example.org'", "from='evil.example.com'"],
    ["to='ola@example.net/phone'", "from='ola@example.net/Phone'"],
    ["to='ola@example.net/phone'", "from='ola@example.net'"],
    ['', "from='evil@example.com'"],
  ])('takes a request %s as not answered %s', (to, from) => {
    expect(asked('c2s', to).answer('s2c', answer(from))).toBeUndefined();
  });

  it('pairs what the server asks with what the client answers', () => {
    expect(asked('s2c', "from='example.org'").answer('c2s', answer("to='example.org'"))?.seq).toBe(7);
    expect(asked('s2c', "from='example.org'").answer('s2c', answer("from='example.org'"))).toBeUndefined();
  });

  it('takes one answer a request', () => {
    const pairing = asked('c2s', '');
    expect(pairing.answer('s2c', answer(''))).toBeDefined();
    expect(pairing.answer('s2c', answer(''))).toBeUndefined();
  });

  it('keeps both requests that use one id towards one peer, and gives each its answer', () => {
    const pairing = new IqPairing(new Directory());
    const ask = (seq: number, payload: string, to = '') =>
      pairing.ask('c2s', element(`<iq type='get' id='1'${to}>${payload}</iq>`), record(seq), () => 'q');
    const roster = "<query xmlns='jabber:iq:roster'/>";
    ask(1, "<ping xmlns='urn:xmpp:ping'/>", '');
    ask(2, roster);
    ask(3, "<query xmlns='jabber:iq:version'/>");
    const answered = (payload: string) =>
      pairing.answer('s2c', element(`<iq type='result' id='1'>${payload}</iq>`))?.seq;
    expect([answered(roster), answered(''), answered(''), answered('')]).toEqual([2, 1, 3, undefined]);
  });

  it('takes the room service of HipChat’s own server for that server', () => {
    const directory = new Directory();
    directory.learnOwnRoomHost('conf.hipchat.com');
    const pairing = new IqPairing(directory);
    const ask = () => pairing.ask('c2s', element("<iq type='get' id='1'/>"), record(7), () => 'startup?');
    ask();
    expect(pairing.answer('s2c', answer("from='conf.example.org'"))).toBeUndefined();
    expect(pairing.answer('s2c', answer("from='777_shed@conf.hipchat.com'"))).toBeUndefined();
    expect(pairing.answer('s2c', answer("from='conf.hipchat.com'"))?.seq).toBe(7);
  });

  it('takes HipChat’s own server for its room service', () => {
    const directory = new Directory();
    directory.learnSelf('777_4242@chat.hipchat.com/linux');
    const pairing = new IqPairing(directory);
    const ask = () =>
      pairing.ask('c2s', element("<iq type='get' id='1' to='Conf.hipchat.com'/>"), record(7), () => 'token?');
    ask();
    expect(pairing.answer('s2c', answer("from='777_5150@chat.hipchat.com'"))).toBeUndefined();
    expect(pairing.answer('s2c', answer("from='chat.hipchat.com'"))?.seq).toBe(7);
    ask();
    expect(pairing.answer('s2c', answer(''))?.seq).toBe(7);
  });

  it('takes an answer from where the request went before one from its equal', () => {
    const directory = new Directory();
    directory.learnSelf('777_4242@chat.hipchat.com/linux');
    const pairing = new IqPairing(directory);
    pairing.ask('c2s', element("<iq type='get' id='1'/>"), record(1), () => 'startup?');
    pairing.ask('c2s', element("<iq type='get' id='1' to='conf.hipchat.com'/>"), record(2), () => 'token?');
    expect(pairing.answer('s2c', answer("from='conf.hipchat.com'"))?.seq).toBe(2);
    expect(pairing.answer('s2c', answer("from='conf.hipchat.com'"))?.seq).toBe(1);
  });

  it('takes the same time for a request whose id many others use', () => {
    // To copy all that wait for each of them would run past the test's time limit.
    const pairing = new IqPairing(new Directory());
    const question = element("<iq type='get' id='1'/>");
    for (let seq = 0; seq < 800_000; seq++) pairing.ask('c2s', question, record(seq), () => 'q');
    expect(pairing.answer('s2c', answer(''))?.seq).toBe(798_000);
  });

  it('takes the same time for an orphan however many requests wait', () => {
    // A look at every waiting request for each orphan would run past the test's time limit.
    const pairing = new IqPairing(new Directory());
    for (let id = 0; id < 1_990; id++)
      pairing.ask('c2s', element(`<iq type='get' id='q${id}'/>`), record(id), () => 'q');
    const orphan = element("<iq type='result' id='1'/>");
    for (let times = 0; times < 200_000; times++) {
      if (pairing.answer('s2c', orphan) !== undefined) throw new Error('answers what was not asked');
      if (pairing.orphan('s2c', orphan) !== 'never-asked') throw new Error('no orphan');
    }
  });

  it('cannot be tricked by ids and resources that hold spaces', () => {
    const pairing = new IqPairing(new Directory());
    pairing.ask('c2s', element("<iq type='get' id='b c' to='x@y/a'/>"), record(1), () => 'q');
    expect(pairing.answer('s2c', element("<iq type='result' id='c' from='x@y/a b'/>"))).toBeUndefined();
  });

  it('says why an answer fits no request', () => {
    const pairing = asked('c2s', "to='ola@example.net/phone'");
    expect(pairing.orphan('s2c', answer("from='evil@example.com'"))).toBe('from-elsewhere');
    expect(pairing.orphan('s2c', element("<iq type='result' id='2'/>"))).toBe('never-asked');
    expect(pairing.orphan('s2c', element("<iq type='result'/>"))).toBe('never-asked');
    pairing.answer('s2c', answer("from='ola@example.net/phone'"));
    expect(pairing.orphan('s2c', answer("from='ola@example.net/phone'"))).toBe('answered-before');
  });

  it('gives out what waits once, and still takes its answer', () => {
    const pairing = asked('c2s', '');
    expect(pairing.waitingSince).toBe(70);
    expect(pairing.takeAskedBy(69)).toEqual([]);
    expect(pairing.takeAskedBy(70).map(({ id }) => id)).toEqual(['1']);
    expect(pairing.takeAskedBy(70)).toEqual([]);
    expect(pairing.waitingSince).toBeUndefined();
    expect(pairing.answer('s2c', answer(''))?.seq).toBe(7);
  });

  it('calls nothing an orphan once it had to forget', () => {
    const pairing = new IqPairing(new Directory());
    for (let id = 0; id < 2_500; id++)
      pairing.ask('c2s', element(`<iq type='get' id='${id}'/>`), record(id), () => 'q');
    expect(pairing.orphan('s2c', element("<iq type='result' id='0'/>"))).toBeUndefined();
  });

  it('forgets the oldest when too many wait', () => {
    const pairing = new IqPairing(new Directory());
    for (let id = 0; id < 2_500; id++)
      pairing.ask('c2s', element(`<iq type='get' id='${id}'/>`), record(id), () => 'q');
    expect(pairing.answer('s2c', element("<iq type='result' id='0'/>"))).toBeUndefined();
    expect(pairing.answer('s2c', element("<iq type='result' id='2499'/>"))?.seq).toBe(2_499);
  });
});
