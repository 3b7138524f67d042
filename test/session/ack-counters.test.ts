import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AckCounters } from '../../src/session/ack-counters.ts';
import type { XmlElement } from '../../src/xml/element.ts';
import { SM } from '../../src/xmpp/namespaces.ts';

function element(local: string, h?: number): XmlElement {
  return { name: local, local, ns: SM, attributes: h === undefined ? {} : { h: String(h) }, children: [] };
}

function managed(): AckCounters {
  const counters = new AckCounters();
  counters.passes('c2s', element('enable'));
  counters.passes('s2c', element('enabled'));
  return counters;
}

describe('acknowledgements past a change', () => {
  it('are left alone where nothing was added or taken away', () => {
    const counters = managed();
    for (let n = 0; n < 5; n++) counters.passed('c2s');
    expect(counters.passes('s2c', element('a', 3))).toBeUndefined();
    expect(counters.passes('s2c', element('a', 5))).toBeUndefined();
  });

  it('count what was taken away as received, and what was added not at all', () => {
    const counters = managed();
    counters.passed('c2s');
    counters.dropped('c2s');
    expect(counters.passes('s2c', element('a', 1))).toBe('2');
    counters.added('c2s');
    expect(counters.passes('s2c', element('a', 2))).toBeUndefined();
    counters.added('c2s');
    expect(counters.passes('s2c', element('a', 3))).toBe('2');
    expect(counters.passes('s2c', element('resumed', 3))).toBe('2');
  });

  it('never count before management was asked for', () => {
    const counters = new AckCounters();
    counters.dropped('c2s');
    counters.passes('c2s', element('enable'));
    expect(counters.passes('s2c', element('a', 0))).toBeUndefined();
  });

  it('tell each side how many of its own have arrived or will not be asked for, in any order of changes', () => {
    const change = fc.constantFrom<'passed' | 'dropped' | 'added'>('passed', 'dropped', 'added');
    fc.assert(
      fc.property(fc.array(change), fc.nat(), (changes, lag) => {
        const counters = managed();
        const sentWhenGot = [0];
        let sent = 0;
        for (const one of changes) {
          counters[one]('s2c');
          if (one !== 'added') sent += 1;
          if (one === 'dropped') sentWhenGot[sentWhenGot.length - 1] = sent;
          else sentWhenGot.push(sent);
        }
        const h = sentWhenGot.length - 1 - (lag % sentWhenGot.length);
        const told = counters.passes('c2s', element('a', h));
        expect(Number(told ?? h)).toBe(sentWhenGot[h]);
      }),
    );
  });
});
