import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareElements, type Rules } from '../../src/replay/compare.ts';
import { asWritten, formOf } from '../../src/replay/content.ts';
import { Forms } from '../../src/replay/forms.ts';
import type { XmlElement } from '../../src/xml/element.ts';
import { anyElement, anyStanza, elementOf, shuffled } from './arbitrary-element.ts';

/** Values are the same as written; counts how many are compared. */
class Counted implements Rules {
  readonly extras: Rules['extras'];
  readonly order: Rules['order'];
  readonly normals: Rules['normals'];
  readonly found = asWritten;
  looks = 0;

  constructor(extras: Rules['extras'], order: Rules['order'], exact = false) {
    this.extras = extras;
    this.order = order;
    this.normals = exact ? { expected: asWritten, actual: asWritten } : undefined;
  }

  same = (_: unknown, expected: string, actual: string): boolean => {
    this.looks += 1;
    if (this.looks > 3_000_000) throw new Error('compared without end');
    return expected === actual;
  };

  wanted = (_: unknown, expected: string): readonly string[] => [expected];
}

const allRules = (): readonly Counted[] => [
  new Counted('ignored', 'free'),
  new Counted('ignored', 'kept'),
  new Counted('refused', 'kept'),
  new Counted('refused', 'free'),
  new Counted('refused', 'free', true),
];

function item(jid: string, more: Readonly<Record<string, string>> = {}): XmlElement {
  return elementOf('item', 'jabber:iq:roster', { jid, name: 'x', ...more });
}

function list(items: readonly XmlElement[]): XmlElement {
  return elementOf('query', 'jabber:iq:roster', {}, items);
}

describe('two elements compared', () => {
  it('have no difference exactly when they are the same but for order', () => {
    fc.assert(
      fc.property(anyStanza, anyStanza, (one, other) => {
        const same = formOf(one, asWritten) === formOf(other, asWritten);
        for (const exact of [true, false]) {
          const { differences } = compareElements(one, other, new Counted('refused', 'free', exact));
          expect(differences.length === 0).toBe(same);
        }
      }),
    );
  });

  it('differ as much seen from either side', () => {
    fc.assert(
      fc.property(anyStanza, anyStanza, (one, other) => {
        const there = compareElements(one, other, new Counted('refused', 'free', true)).differences;
        const back = compareElements(other, one, new Counted('refused', 'free', true)).differences;
        expect(back.map(({ type }) => type).sort()).toEqual(there.map(({ type }) => type).sort());
      }),
    );
  });

  it('have every value told or counted as a difference, once', () => {
    const element = elementOf('a', '', { x: '1', y: '2' }, [elementOf('b', '', { z: '3' }, ['text'])]);
    const other = elementOf('a', '', { x: '1', y: '9' }, [elementOf('b', '', { z: '3' }, ['other'])]);
    expect(compareElements(element, other, new Counted('refused', 'kept'))).toEqual({
      differences: [
        { type: 'attribute', path: 'a', name: 'y', expected: '2', actual: '9' },
        { type: 'text', path: 'a/b', expected: 'text', actual: 'other' },
      ],
      values: [expect.objectContaining({ path: 'a@x' }), expect.objectContaining({ path: 'a/b@z' })],
      elements: 2,
    });
  });

  it('may be nested as deep as a framer lets them', () => {
    const tower = (innermost: string): XmlElement => {
      let element = elementOf('a', '', { at: innermost }, [innermost]);
      for (let depth = 1; depth < 256; depth++)
        element = elementOf('a', '', { at: '1' }, [element, elementOf('a', '', {})]);
      return element;
    };
    for (const rules of allRules()) {
      expect(compareElements(tower('x'), tower('x'), rules).differences).toEqual([]);
      expect(compareElements(tower('x'), tower('y'), rules).differences).toHaveLength(2);
      expect(rules.looks).toBeLessThan(20_000);
    }
  });

  it('may have very many children in another order, some of them changed and some gone', () => {
    const people = Array.from({ length: 3000 }, (_, n) => item(`p${n}@example.org`));
    const came = people
      .map((one, n) => (n % 100 === 7 ? item(`p${n}@example.org`, { name: 'y' }) : one))
      .filter((_, n) => n !== 5)
      .toReversed();
    for (const rules of [new Counted('ignored', 'free'), new Counted('refused', 'free', true)]) {
      const { differences } = compareElements(list(people), list(came), rules);
      expect(differences.filter(({ type }) => type === 'attribute')).toHaveLength(30);
      expect(differences.filter(({ type }) => type === 'element')).toHaveLength(1);
      expect(rules.looks).toBeLessThan(100_000);
    }
  });

  it('may have very many children that each have something more, in another order', () => {
    const people = Array.from({ length: 3000 }, (_, n) => item(`p${n}@example.org`));
    const came = people.map((_, n) => item(`p${n}@example.org`, { ask: 'subscribe' })).toReversed();
    const rules = new Counted('ignored', 'free');
    expect(compareElements(list(people), list(came), rules).differences).toEqual([]);
    expect(rules.looks).toBeLessThan(100_000);
  });

  it('cost so much and no more, whatever a stranger sends', () => {
    const bush = (depth: number, mark: string): XmlElement =>
      elementOf('a', '', { mark: depth === 0 ? mark : '' }, depth === 0 ? [] : twigs(depth, mark));
    const twigs = (depth: number, mark: string): readonly XmlElement[] =>
      Array.from({ length: 8 }, (_, n) => bush(depth - 1, `${mark}${n}`));
    for (const rules of [new Counted('ignored', 'free'), new Counted('refused', 'free', true)]) {
      expect(compareElements(bush(4, 'a'), bush(4, 'b'), rules).differences.length).toBeGreaterThan(0);
      expect(rules.looks).toBeLessThan(200_000);
    }
  });

  it('say where nothing was compared any deeper', () => {
    const tower = (innermost: string): XmlElement => {
      let element = elementOf('a', '', {}, [innermost]);
      for (let depth = 0; depth < 5000; depth++) element = elementOf('a', '', {}, [element]);
      return element;
    };
    for (const rules of allRules()) {
      expect(compareElements(tower('x'), tower('x'), rules).differences).toEqual([]);
      expect(compareElements(tower('x'), tower('y'), rules).differences).toMatchObject([{ type: 'too-deep' }]);
    }
  });
});

describe('the form of an element', () => {
  it('is a number that is equal where the written form is', () => {
    fc.assert(
      fc.property(anyElement, anyElement, fc.array(fc.nat(), { minLength: 1 }), (one, other, dice) => {
        const forms = new Forms(new Map(), asWritten);
        let turn = 0;
        const again = shuffled(one, () => dice[turn++ % dice.length] ?? 0);
        expect(forms.of(again, 0)).toBe(forms.of(one, 0));
        expect(forms.of(one, 0) === forms.of(other, 0)).toBe(formOf(one, asWritten) === formOf(other, asWritten));
      }),
    );
  });
});
