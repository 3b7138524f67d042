import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Directory } from '../../src/inspect/directory.ts';

const ROOM = '777_garden_shed@conf.hipchat.com';

function known(): Directory {
  const directory = new Directory();
  directory.learnSelf('777_4242@chat.hipchat.com/linux');
  directory.learnRoomHost('conf.hipchat.com');
  directory.learnPerson('777_4242@chat.hipchat.com', { name: 'Nora Vale', mention: 'nora' });
  directory.learnPerson('777_5150@chat.hipchat.com', { name: 'Ola Brand', mention: 'ola' });
  directory.learnRoom(ROOM, 'Garden Shed');
  directory.learnOccupant(`${ROOM}/Ola Brand`, '777_5150@chat.hipchat.com/mac');
  directory.learnOwnOccupant(`${ROOM}/Nora Vale`);
  return directory;
}

describe('Directory', () => {
  it.each([
    ['777_5150@chat.hipchat.com', 'person', 'Ola Brand (@ola)'],
    ['777_5150@CHAT.hipchat.com/mac||proxy|p|1', 'person', 'Ola Brand (@ola)'],
    ['777_4242@chat.hipchat.com/other', 'self', 'Nora Vale (@nora)'],
    [ROOM, 'room', 'Garden Shed'],
    [`${ROOM}/Ola Brand`, 'occupant', 'Ola Brand (@ola) in Garden Shed'],
    [`${ROOM}/Mo / Bo`, 'occupant', 'Mo / Bo in Garden Shed'],
    [`${ROOM}/Nora Vale`, 'self', '777_garden_shed@conf.hipchat.com/Nora Vale'],
    ['777_attic@conf.hipchat.com', 'room', '777_attic@conf.hipchat.com'],
    ['chat.hipchat.com', 'home', 'chat.hipchat.com'],
    ['conf.hipchat.com', 'host', 'conf.hipchat.com'],
    ['777_9@chat.hipchat.com', 'person', '777_9@chat.hipchat.com'],
    ['mo@example.com/x', 'unknown', 'mo@example.com/x'],
    ['', 'host', ''],
  ])('knows %s as %s, called %s', (jid, kind, name) => {
    expect(known().kindOf(jid)).toBe(kind);
    expect(known().nameOf(jid)).toBe(name);
  });

  it('adds to what it knows and is not made to forget by an empty name', () => {
    const directory = known();
    directory.learnPerson('777_5150@chat.hipchat.com', { name: ' ' });
    directory.learnPerson('777_6@chat.hipchat.com', { mention: 'mo' });
    directory.learnRoom(ROOM);
    expect(directory.nameOf('777_5150@chat.hipchat.com')).toBe('Ola Brand (@ola)');
    expect(directory.nameOf('777_6@chat.hipchat.com')).toBe('@mo');
    expect(directory.nameOf(ROOM)).toBe('Garden Shed');
  });

  it('finds people by what they are called', () => {
    expect(known().peopleCalled('NORA')).toEqual(['777_4242@chat.hipchat.com']);
    expect(known().peopleCalled('ola brand')).toEqual(['777_5150@chat.hipchat.com']);
    expect(known().peopleCalled('nobody')).toEqual([]);
    expect(new Directory().usesMentions).toBe(false);
  });

  it('lets go of names that changed', () => {
    const directory = known();
    directory.learnContact('777_5150@chat.hipchat.com', { name: 'Ola Berg', mention: 'olab' });
    expect(directory.peopleCalled('ola')).toEqual([]);
    expect(directory.peopleCalled('ola brand')).toEqual([]);
    expect(directory.peopleCalled('olab')).toEqual(['777_5150@chat.hipchat.com']);
  });

  it('knows who is on the roster, and calls nobody by the name of who was taken off', () => {
    const directory = known();
    expect(directory.onRoster('777_5150@chat.hipchat.com')).toBeUndefined();
    directory.learnContact('777_5150@chat.hipchat.com/mac', { name: 'Ola Brand', mention: 'ola' });
    expect(directory.onRoster('777_5150@CHAT.hipchat.com')).toBe(true);
    expect(directory.onRoster('777_4242@chat.hipchat.com')).toBeUndefined();
    expect(directory.onRoster('777_9@chat.hipchat.com')).toBeUndefined();
    directory.dropContact('777_5150@chat.hipchat.com');
    expect(directory.onRoster('777_5150@chat.hipchat.com')).toBe(false);
    expect(directory.peopleCalled('ola')).toEqual([]);
    expect(directory.nameOf('777_5150@chat.hipchat.com')).toBe('Ola Brand (777_5150@chat.hipchat.com)');
  });

  it('begins anew with a whole roster', () => {
    const directory = known();
    directory.learnContact('777_5150@chat.hipchat.com', {});
    directory.beginRoster();
    expect(directory.onRoster('777_5150@chat.hipchat.com')).toBe(false);
  });

  it('lets nobody who is no contact pass for one by a name of their own choice', () => {
    const directory = new Directory();
    directory.learnSelf('nora@example.org');
    directory.beginRoster();
    directory.learnContact('ola@example.org', { name: 'Ola Brand' });
    directory.learnPerson('mal@example.net', { name: 'Ola Brand' });
    expect(directory.nameOf('ola@example.org/desk')).toBe('Ola Brand');
    expect(directory.nameOf('mal@example.net/desk')).toBe('Ola Brand (mal@example.net)');
  });

  it.each(['you', 'You', ' you ', 'the server'])(
    'takes nobody who is called “%s” for the reader or the server',
    (name) => {
      const directory = known();
      directory.learnContact('777_1@chat.hipchat.com', { name, mention: 'y' });
      directory.learnContact('777_2@chat.hipchat.com', { name });
      directory.learnRoom(ROOM, name);
      expect(directory.nameOf('777_1@chat.hipchat.com')).toBe(`“${name}” (@y)`);
      expect(directory.nameOf('777_2@chat.hipchat.com')).toBe(`“${name}”`);
      expect(directory.nameOf(`${ROOM}/${name}`)).toBe(`“${name}” in “${name}”`);
    },
  );

  it('forgets an occupant who leaves', () => {
    const directory = known();
    directory.forgetOccupant(`${ROOM}/Ola Brand`);
    expect(directory.occupantJid(`${ROOM}/Ola Brand`)).toBeUndefined();
    expect(directory.nameOf(`${ROOM}/Ola Brand`)).toBe('Ola Brand in Garden Shed');
  });

  it('takes no stranger in a room for oneself, also while it does not know oneself', () => {
    const directory = new Directory();
    directory.learnRoom('shed@conf.example.org');
    expect(directory.kindOf('shed@conf.example.org/Ola')).toBe('occupant');
    directory.learnOccupant('shed@conf.example.org/Nora', 'Nora@example.org/desk');
    expect(directory.kindOf('shed@conf.example.org/Nora')).toBe('occupant');
    directory.learnSelf('nora@example.org');
    expect(directory.kindOf('shed@conf.example.org/Nora')).toBe('self');
    expect(directory.kindOf('shed@conf.example.org/Ola')).toBe('occupant');
  });

  it('takes any address without throwing', () => {
    const jid = fc.oneof(fc.string(), fc.constantFrom('@', '/', '@/', 'a@', '@a/b', '__proto__', `${ROOM}/`));
    void fc.assert(
      fc.property(jid, jid, (a, b) => {
        const directory = known();
        directory.learnSelf(a);
        directory.learnRoom(b, a);
        directory.learnOccupant(a, b);
        directory.learnOccupant(b, a);
        expect(typeof directory.nameOf(a)).toBe('string');
        expect(typeof directory.nameOf(b)).toBe('string');
      }),
    );
  });

  it('says who is not on the roster only after all of it was seen', () => {
    const directory = known();
    expect(directory.onRoster('777_9@chat.hipchat.com')).toBeUndefined();
    directory.learnContact('777_5150@chat.hipchat.com', {});
    expect(directory.onRoster('777_9@chat.hipchat.com')).toBeUndefined();
    expect(directory.onRoster('777_5150@CHAT.hipchat.com/mac')).toBe(true);
    directory.beginRoster();
    expect(directory.onRoster('777_5150@chat.hipchat.com')).toBe(false);
    expect(directory.onRoster('777_4242@chat.hipchat.com')).toBeUndefined();
  });

  it('does not take one for not on the roster that is too long to be kept', () => {
    const directory = new Directory();
    directory.beginRoster();
    for (let number = 0; number <= 50_000; number++) directory.learnContact(`777_${number}@chat.hipchat.com`, {});
    expect(directory.onRoster('777_0@chat.hipchat.com')).toBeUndefined();
    expect(directory.onRoster('777_50000@chat.hipchat.com')).toBe(true);
  });

  it('finds all who share a full name, and one for a mention name', () => {
    const directory = known();
    directory.learnPerson('777_1@chat.hipchat.com', { name: 'ola brand', mention: 'ob' });
    expect(directory.peopleCalled('Ola Brand')).toEqual(['777_5150@chat.hipchat.com', '777_1@chat.hipchat.com']);
    expect(directory.peopleCalled('OB')).toEqual(['777_1@chat.hipchat.com']);
    directory.dropContact('777_5150@chat.hipchat.com');
    expect(directory.peopleCalled('Ola Brand')).toEqual(['777_1@chat.hipchat.com']);
  });

  it('keeps some of very many who share a full name', () => {
    const directory = new Directory();
    for (let number = 0; number < 30_000; number++)
      directory.learnPerson(`777_${number}@chat.hipchat.com`, { name: 'Ola Brand', mention: `ola${number}` });
    expect(directory.peopleCalled('Ola Brand')).toHaveLength(10);
  });

  it.each([
    ['777_shed@conf.hipchat.com', 'room'],
    ['777_Shed@CONF.hipchat.com/Zed', 'occupant'],
    ['777_9@chat.btf.hipchat.com/web', 'person'],
    ['777_9@chatter.example.org', 'unknown'],
    ['mo@chat.example.org', 'unknown'],
    ['mo@conf.example.org', 'unknown'],
  ])('tells HipChat’s people from its rooms where no host was named: %s', (jid, kind) => {
    expect(new Directory().kindOf(jid)).toBe(kind);
  });

  it('takes conf for the host of the rooms where the people are at chat and no other was named', () => {
    const directory = new Directory();
    directory.learnSelf('777_4242@chat.hipchat.com/linux');
    expect(directory.isOwnRoomHost('conf.hipchat.com')).toBe(true);
    const named = new Directory();
    named.learnOwnRoomHost('rooms.example.org');
    named.learnSelf('777_4242@chat.example.org/linux');
    expect(named.isOwnRoomHost('conf.example.org')).toBe(false);
    expect(named.isOwnRoomHost('rooms.example.org')).toBe(true);
  });

  it('finds a colleague by number', () => {
    expect(known().userNumbered('5150')).toBe('777_5150@chat.hipchat.com');
    expect(known().userNumbered('x/y')).toBeUndefined();
    expect(new Directory().userNumbered('5150')).toBeUndefined();
  });
});
