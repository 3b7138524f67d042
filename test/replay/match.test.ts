import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bindings } from '../../src/replay/bindings.ts';
import { kindOfField } from '../../src/replay/field.ts';
import { type MatchOptions, matchStanza, type StanzaMatch } from '../../src/replay/match.ts';
import { parseElement, type XmlElement } from '../../src/xml/element.ts';
import {
  anyElement,
  anyStanza,
  anyValue,
  elementOf,
  enlarged,
  shuffled,
  type ValuePlace,
  valuePlaces,
  withValue,
} from './arbitrary-element.ts';

const LOOSE: MatchOptions = { mode: 'loose', direction: 'c2s' };
const STRICT: MatchOptions = { mode: 'strict', direction: 'c2s' };
const anyMode = fc.constantFrom(LOOSE, STRICT);

function xml(text: string): XmlElement {
  const element = parseElement(text, { '': 'jabber:client' });
  if (element === undefined) throw new Error(`not XML: ${text}`);
  return element;
}

function differences(
  expected: XmlElement,
  actual: XmlElement,
  options: MatchOptions = LOOSE,
): StanzaMatch['differences'] {
  return matchStanza(expected, actual, options).differences;
}

function lotsFrom(dice: readonly number[]): () => number {
  let turn = 0;
  return () => dice[turn++ % dice.length] ?? 0;
}

const anyDice = fc.array(fc.nat(), { minLength: 1 });

describe('a stanza', () => {
  it('matches itself, whatever it is', () => {
    fc.assert(
      fc.property(anyStanza, anyMode, (stanza, options) => {
        expect(matchStanza(stanza, stanza, options)).toMatchObject({ differences: [], likeness: 1 });
      }),
    );
  });

  it('matches itself with more in it and in any order when matching is loose', () => {
    fc.assert(
      fc.property(anyStanza, anyDice, (stanza, dice) => {
        expect(differences(stanza, shuffled(enlarged(stanza), lotsFrom(dice)))).toEqual([]);
      }),
    );
  });

  it('does not match itself with more in it when matching is strict', () => {
    fc.assert(
      fc.property(anyStanza, (stanza) => {
        expect(differences(stanza, enlarged(stanza), STRICT)).not.toEqual([]);
        expect(differences(enlarged(stanza), stanza, LOOSE)).not.toEqual([]);
      }),
    );
  });

  it('does not match itself with children in another order when matching is strict', () => {
    fc.assert(
      fc.property(anyElement, anyElement, anyMode, (one, other, options) => {
        fc.pre(differences(one, other, STRICT).length > 0 && differences(other, one, STRICT).length > 0);
        const found = differences(
          elementOf('iq', '', {}, [one, other]),
          elementOf('iq', '', {}, [other, one]),
          options,
        );
        expect(found.length === 0).toBe(options === LOOSE);
      }),
    );
  });

  it('may write its attributes in any order', () => {
    const [a, b] = [xml("<message to='a@b' type='chat' id='1'/>"), xml("<message type='chat' id='1' to='a@b'/>")];
    expect(differences(a, b, STRICT)).toEqual([]);
  });

  it('does not match without one of its values', () => {
    fc.assert(
      fc.property(anyStanza, fc.nat(), anyMode, (stanza, pick, options) => {
        const places = valuePlaces(stanza);
        const place = places[pick % Math.max(1, places.length)];
        fc.pre(place !== undefined);
        if (place === undefined) return;
        // A sibling may have what is taken away here, where extras are ignored.
        const found = differences(stanza, withValue(stanza, place, undefined), options);
        if (options === STRICT || place.down.length === 0) expect(found).not.toEqual([]);
      }),
    );
  });

  it('names the place of what is another', () => {
    const recorded = xml(
      "<iq type='set'><query xmlns='x'><item jid='a@b'/><item jid='c@d' name='Kit'>…</item></query></iq>",
    );
    const came = xml(
      "<iq type='set'><query xmlns='x'><item jid='a@b'/><item jid='c@d' name='Mo'>…</item></query></iq>",
    );
    expect(differences(recorded, came)).toEqual([
      { type: 'attribute', path: 'iq/query/item[2]', name: 'name', expected: 'Kit', actual: 'Mo' },
    ]);
  });

  it('is the likelier the more of it is the same', () => {
    const came = xml(
      "<iq type='set' id='1'><query xmlns='jabber:iq:roster'><item jid='kit@example.org' name='Kit'/></query></iq>",
    );
    const roster = xml(
      "<iq type='set' id='7'><query xmlns='jabber:iq:roster'><item jid='mo@example.org' name='Mo'/></query></iq>",
    );
    const ping = xml("<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>");
    expect(matchStanza(roster, came, LOOSE).likeness).toBeGreaterThan(matchStanza(ping, came, LOOSE).likeness);
  });

  it('is the same whatever the case of its addresses, but not of their resources', () => {
    const recorded = xml("<message to='Kit@Example.org/Desk'/>");
    expect(differences(recorded, xml("<message to='kit@example.org/Desk'/>"))).toEqual([]);
    expect(differences(recorded, xml("<message to='kit@example.org/desk'/>"))).toHaveLength(1);
  });

  it('may have any id, stamp and stream id, and none where none was recorded', () => {
    const recorded = xml("<message id='1'><delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z'/></message>");
    const came = xml("<message id='x'><delay xmlns='urn:xmpp:delay' stamp='2026-01-01T00:00:00Z'/></message>");
    expect(differences(recorded, came, STRICT)).toEqual([]);
    expect(differences(xml('<message/>'), xml("<message id='1'/>"), STRICT)).toHaveLength(1);
  });
});

describe('a wildcard for any value', () => {
  const anyPlace = fc.tuple(anyStanza, fc.nat()).chain(([stanza, pick]) => {
    const places = valuePlaces(stanza);
    const place = places[pick % Math.max(1, places.length)];
    return place === undefined ? fc.constant(undefined) : fc.constant({ stanza, place });
  });

  it('lets every value stand there, but one has to', () => {
    fc.assert(
      fc.property(anyPlace, anyValue, anyMode, (chosen, value, options) => {
        fc.pre(chosen !== undefined && value.trim() !== '');
        if (chosen === undefined) return;
        const { stanza, place } = chosen;
        const recorded = withValue(stanza, place, '{hiptap:any}');
        expect(differences(recorded, withValue(stanza, place, value), options)).toEqual([]);
        if (isOnlyChild(stanza, place))
          expect(differences(recorded, withValue(stanza, place, undefined), options)).not.toEqual([]);
      }),
    );
  });

  /** No sibling could lend it a value. */
  function isOnlyChild(stanza: XmlElement, { down }: ValuePlace): boolean {
    let element = stanza;
    for (const at of down) {
      if (element.children.length > 1) return false;
      const child = element.children[at];
      if (child === undefined || typeof child === 'string') return false;
      element = child;
    }
    return true;
  }
});

describe('a wildcard with a name', () => {
  const twice = xml('<message><body>{hiptap:bind word}</body><status>{hiptap:bind word}</status></message>');

  it('stands for one value wherever it comes', () => {
    fc.assert(
      fc.property(anyValue, anyValue, anyMode, (one, other, options) => {
        fc.pre(one.trim() !== '' && other.trim() !== '');
        const came = elementOf('message', 'jabber:client', {}, [
          elementOf('body', 'jabber:client', {}, [one]),
          elementOf('status', 'jabber:client', {}, [other]),
        ]);
        const { differences: found, bound } = matchStanza(twice, came, options);
        expect(found.length === 0).toBe(one === other);
        expect(bound).toEqual([{ kind: 'wildcard', recorded: 'word', live: one }]);
      }),
    );
  });

  it('means the bound value in every later stanza', () => {
    const bindings = new Bindings();
    for (const binding of matchStanza(twice, xml('<message><body>rake</body><status>rake</status></message>'), LOOSE)
      .bound)
      bindings.bind(binding);
    const later = xml('<presence><status>{hiptap:bind word}</status></presence>');
    const options = { ...LOOSE, bindings };
    expect(differences(later, xml('<presence><status>rake</status></presence>'), options)).toEqual([]);
    expect(differences(later, xml('<presence><status>spade</status></presence>'), options)).toHaveLength(1);
  });

  it('is found among siblings in any order, all of them together', () => {
    const recorded = xml(
      "<iq><query xmlns='x'><item jid='{hiptap:bind who}' name='{hiptap:any}'/><item jid='a@b' name='A'/></query><to xmlns='x'>{hiptap:bind who}</to></iq>",
    );
    const came = xml(
      "<iq><to xmlns='x'>c@d</to><query xmlns='x'><item jid='a@b' name='A'/><item jid='c@d' name='C'/></query></iq>",
    );
    expect(matchStanza(recorded, came, LOOSE)).toMatchObject({
      differences: [],
      bound: [{ kind: 'wildcard', recorded: 'who', live: 'c@d' }],
    });
    expect(
      differences(
        recorded,
        xml(
          "<iq><to xmlns='x'>e@f</to><query xmlns='x'><item jid='a@b' name='A'/><item jid='c@d' name='C'/></query></iq>",
        ),
      ),
    ).not.toEqual([]);
  });

  it('takes the value that lets all the rest match', () => {
    const recorded = xml(
      "<iq><x xmlns='x' a='{hiptap:bind n}'/><x xmlns='x' a='{hiptap:bind m}' b='{hiptap:bind n}'/></iq>",
    );
    const came = xml("<iq><x xmlns='x' a='2' b='1'/><x xmlns='x' a='1'/></iq>");
    expect(differences(recorded, came)).toEqual([]);
  });
});

describe('what a run makes up', () => {
  it('is bound where it first comes, and refers to the same afterwards', () => {
    const bindings = new Bindings();
    const { bound } = matchStanza(xml("<message id='m1'/>"), xml("<message id='x9'/>"), LOOSE);
    for (const binding of bound) bindings.bind(binding);
    expect(bindings.live('c2s id', 'm1')).toBe('x9');
    const receipt = (id: string): XmlElement =>
      xml(`<message><received xmlns='urn:xmpp:receipts' id='${id}'/></message>`);
    const options: MatchOptions = { mode: 'loose', direction: 's2c', bindings };
    expect(differences(receipt('m1'), receipt('x9'), options)).toEqual([]);
    expect(differences(receipt('m1'), receipt('m1'), options)).toHaveLength(1);
  });

  it('is one’s own address under the name of this run', () => {
    const bindings = new Bindings([{ from: 'rooms.example.org', to: 'muc.live.example' }]);
    bindings.bindOwn('nora@example.org/desk', 'ola@live.example/phone');
    const options: MatchOptions = { mode: 'strict', direction: 'c2s', bindings };
    const recorded = xml("<iq from='nora@example.org/desk' to='shed@rooms.example.org/Nora'/>");
    expect(
      differences(recorded, xml("<iq from='ola@live.example/phone' to='shed@muc.live.example/Nora'/>"), options),
    ).toEqual([]);
    expect(differences(recorded, recorded, options)).toHaveLength(2);
  });

  it('is of every kind that the table of fields knows', () => {
    const owner = { local: 'message', ns: 'jabber:client' };
    const kinds = [
      kindOfField({ owner, ownerType: undefined, attribute: 'id' }),
      kindOfField({ owner: { ...owner, local: 'iq' }, ownerType: 'result', attribute: 'id' }),
      kindOfField({ owner, ownerType: undefined, attribute: 'to' }),
      kindOfField({ owner: { local: 'body', ns: 'jabber:client' }, ownerType: undefined, attribute: undefined }),
      kindOfField({ owner: { local: 'item', ns: 'urn:example' }, ownerType: undefined, attribute: 'id' }),
      kindOfField({ owner: { local: 'delay', ns: 'urn:xmpp:delay' }, ownerType: undefined, attribute: 'stamp' }),
    ];
    expect(kinds).toEqual(['id', 'reference', 'address', 'exact', 'exact', 'moment']);
  });
});
