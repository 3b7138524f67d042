import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionFacts } from '../../src/annotate/annotation.ts';
import { Directory } from '../../src/inspect/directory.ts';
import { annotations, summary } from '../support/annotating.ts';

const ROOM = '777_garden_shed@conf.hipchat.com';
const OLA = '777_5150@chat.hipchat.com';
const KIT = '777_6006@chat.hipchat.com';

/** A company with two Ola Brands, and people whose mention names begin like others'. */
function company(): Partial<SessionFacts> {
  const directory = new Directory();
  directory.learnSelf('777_4242@chat.hipchat.com');
  directory.learnPerson('777_4242@chat.hipchat.com', { name: 'Nora Vale', mention: 'nora' });
  directory.learnPerson(OLA, { name: 'Ola Brand', mention: 'ola' });
  directory.learnPerson('777_5151@chat.hipchat.com', { name: 'Ola Brand', mention: 'ola.b' });
  directory.learnPerson(KIT, { name: 'Kit Marsh', mention: 'kit' });
  directory.learnPerson('777_6007@chat.hipchat.com', { name: 'Kit Marsh Hill', mention: 'kit-hill' });
  return {
    nameOf: (jid) => directory.nameOf(jid),
    kindOf: (jid) => directory.kindOf(jid),
    personOf: (jid) => directory.personOf(jid),
    peopleCalled: (name) => directory.peopleCalled(name),
    usesMentions: true,
  };
}

function inRoom(body: string): string | undefined {
  const said = summary(`<message type='groupchat' from='${ROOM}'><body>${body}</body></message>`, company());
  return said?.split(' · ').slice(1).join(' · ');
}

describe('mentions in a room', () => {
  it.each([
    ['@nora', 'mentions you'],
    ['@NORA, come', 'mentions you'],
    ['x@nora.org', ''],
    ['@norah @nora_x @noraé', ''],
    ['@kit-hill has it', 'mentions Kit Marsh Hill (@kit-hill)'],
    ['@kit- has it', 'mentions Kit Marsh (@kit)'],
    ['@ola.b and @ola.', 'mentions Ola Brand (@ola.b), Ola Brand (@ola)'],
    ['@kit marsh hill', 'mentions Kit Marsh (@kit)'],
    ['@"Kit Marsh Hill" and @"kit marsh"', 'mentions Kit Marsh Hill (@kit-hill), Kit Marsh (@kit)'],
    ['@Nora Vale', 'mentions you'],
    ['@all @here @All', 'mentions everybody in the room, everybody who is there'],
    ['@allen', ''],
    ['@@nora @', 'mentions you'],
  ])('%s: %s', (body, words) => {
    expect(inRoom(body)).toBe(words);
  });

  it('do not pick one of two people who share a full name', () => {
    expect(inRoom('@"Ola Brand" @"Nora Vale"')).toBe(
      'mentions you · mentions “Ola Brand”, a name that 2 people share: @ola, @ola.b',
    );
    const [message] = annotations(
      `<message type='groupchat' from='${ROOM}'><body>@"Ola Brand" @kit</body></message>`,
      company(),
    );
    expect(message?.fields).toMatchObject({ mentions: [KIT], sharedNames: ['Ola Brand'] });
  });

  it('are found in any text without throwing', () => {
    const text = fc.string({ unit: fc.constantFrom('@', '"', ' ', 'a', 'nora', 'Ola', 'Brand', '\n', '🌿', '.') });
    fc.assert(
      fc.property(text, (body) => {
        expect(inRoom(body)).toBeDefined();
      }),
    );
  });
});

describe('mentions in a chat of two', () => {
  it.each(['s2c', 'c2s'] as const)('call nobody but people: %s', (direction) => {
    const end = direction === 's2c' ? 'from' : 'to';
    const xml = `<message type='chat' ${end}='${OLA}'><body>@all @here @kit</body></message>`;
    const [message] = annotations(xml, { ...company(), direction });
    expect(message?.fields['mentions']).toEqual([KIT]);
  });
});
