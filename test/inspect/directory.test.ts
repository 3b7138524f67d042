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
    expect(known().personCalled('NORA')).toBe('777_4242@chat.hipchat.com');
    expect(known().personCalled('ola brand')).toBe('777_5150@chat.hipchat.com');
    expect(known().personCalled('nobody')).toBeUndefined();
    expect(new Directory().usesMentions).toBe(false);
  });

  it('lets go of names that changed', () => {
    const directory = known();
    directory.learnContact('777_5150@chat.hipchat.com', { name: 'Ola Berg', mention: 'olab' });
    expect(directory.personCalled('ola')).toBeUndefined();
    expect(directory.personCalled('ola brand')).toBeUndefined();
    expect(directory.personCalled('olab')).toBe('777_5150@chat.hipchat.com');
  });

  it('knows who is on the roster, and calls nobody by the name of who was taken off', () => {
    const directory = known();
    expect(directory.onRoster('777_5150@chat.hipchat.com')).toBeUndefined();
    directory.learnContact('777_5150@chat.hipchat.com/mac', { name: 'Ola Brand', mention: 'ola' });
    expect(directory.onRoster('777_5150@CHAT.hipchat.com')).toBe(true);
    expect(directory.onRoster('777_4242@chat.hipchat.com')).toBe(true);
    expect(directory.onRoster('777_9@chat.hipchat.com')).toBe(false);
    directory.dropContact('777_5150@chat.hipchat.com');
    expect(directory.onRoster('777_5150@chat.hipchat.com')).toBe(false);
    expect(directory.personCalled('ola')).toBeUndefined();
    expect(directory.nameOf('777_5150@chat.hipchat.com')).toBe('Ola Brand');
  });

  it('begins anew with a whole roster', () => {
    const directory = known();
    directory.learnContact('777_5150@chat.hipchat.com', {});
    directory.beginRoster();
    expect(directory.onRoster('777_5150@chat.hipchat.com')).toBe(false);
  });

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
});
