import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AckCounters, type Resumable } from '../../src/session/ack-counters.ts';
import type { XmlElement } from '../../src/xml/element.ts';
import { SM } from '../../src/xmpp/namespaces.ts';

type Change = 'passed' | 'dropped' | 'added';
const CHANGE = fc.constantFrom<Change>('passed', 'dropped', 'added');

function element(local: string, h?: number): XmlElement {
  return { name: local, local, ns: SM, attributes: h === undefined ? {} : { h: String(h) }, children: [] };
}

function managed(resumable?: Resumable): AckCounters {
  const counters = new AckCounters(resumable);
  counters.passes('c2s', element('enable'));
  counters.passes('s2c', { ...element('enabled'), attributes: { id: 'x1' } });
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
  });

  it('never count before management was asked for', () => {
    const counters = new AckCounters();
    counters.dropped('c2s');
    counters.passes('c2s', element('enable'));
    expect(counters.passes('s2c', element('a', 0))).toBeUndefined();
  });

  it('tell each side how many of its own have arrived or will not be asked for, in any order of changes', () => {
    fc.assert(
      fc.property(fc.array(CHANGE), fc.nat(), (changes, lag) => {
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

/** What one side knows of the stanzas that it sends over all sessions, played against hiptap's changes of them. */
function resumes(before: readonly Change[], arrived: number, after: readonly Change[], lag: number): void {
  const resumable = new Map();
  const earlier = managed(resumable);
  const sentWhenGot = [0];
  let sent = 0;
  const go = (counters: AckCounters, change: Change) => {
    counters[change]('c2s');
    if (change !== 'added') sent += 1;
    if (change === 'dropped') sentWhenGot[sentWhenGot.length - 1] = sent;
    else sentWhenGot.push(sent);
  };
  for (const change of before) go(earlier, change);
  const got = arrived % sentWhenGot.length;
  const later = new AckCounters(resumable);
  later.passes('c2s', { ...element('resume', 0), attributes: { previd: 'x1', h: '0' } });
  expect(Number(later.passes('s2c', element('resumed', got)) ?? got)).toBe(sentWhenGot[got]);
  // What the server has not got is sent again, and meets other changes.
  sentWhenGot.length = got + 1;
  sent = sentWhenGot[got] ?? 0;
  for (const change of after) go(later, change);
  const h = sentWhenGot.length - 1 - (lag % (sentWhenGot.length - got));
  expect(Number(later.passes('s2c', element('a', h)) ?? h)).toBe(sentWhenGot[h]);
}

describe('acknowledgements of a stream that is resumed in another session', () => {
  it('go on from what was changed in the one before', () => {
    fc.assert(fc.property(fc.array(CHANGE), fc.nat(), fc.array(CHANGE), fc.nat(), resumes));
  });

  it('tell the server of what the client got of it', () => {
    const resumable = new Map();
    const earlier = managed(resumable);
    earlier.dropped('s2c');
    earlier.passed('s2c');
    const later = new AckCounters(resumable);
    expect(later.passes('c2s', { ...element('resume', 1), attributes: { previd: 'x1', h: '1' } })).toBe('2');
    later.passes('s2c', element('resumed', 0));
    later.added('s2c');
    expect(later.passes('c2s', element('a', 2))).toBeUndefined();
  });

  it('are left alone where the server will not resume, or hiptap never saw the stream', () => {
    const counters = new AckCounters(new Map());
    expect(counters.passes('c2s', { ...element('resume', 1), attributes: { previd: 'x2', h: '1' } })).toBeUndefined();
    expect(counters.passes('s2c', element('resumed', 3))).toBeUndefined();
  });
});
