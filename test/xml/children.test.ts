import { describe, expect, it } from 'vitest';
import { cutElement } from '../../src/xml/children.ts';

describe('a cut element', () => {
  it('is its parts', () => {
    const cut = cutElement("<stream:features><a xmlns='one'><b/></a><c xmlns='two'/></stream:features>", {
      '': 'jabber:client',
      stream: 'http://etherx.jabber.org/streams',
    });
    expect(cut).toEqual({
      start: '<stream:features>',
      children: [
        { local: 'a', ns: 'one', text: "<a xmlns='one'><b/></a>" },
        { local: 'c', ns: 'two', text: "<c xmlns='two'/>" },
      ],
      end: '</stream:features>',
    });
  });

  it('can be given children where it had none', () => {
    expect(cutElement('<features />', {})).toEqual({
      start: '<features>',
      children: [],
      end: '</features>',
    });
    expect(cutElement('no element', {})).toBeUndefined();
  });
});
