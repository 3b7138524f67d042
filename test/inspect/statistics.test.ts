/** Statistics: counts that add up, percentiles that are near, tables that stay small. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Reading } from '../../src/inspect/reading.ts';
import { Latencies } from '../../src/inspect/statistics/latencies.ts';
import { Pace } from '../../src/inspect/statistics/rate.ts';
import { OWN, Statistics } from '../../src/inspect/statistics/statistics.ts';
import { Tally } from '../../src/inspect/statistics/tally.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { hipchatSession } from '../support/hipchat-script.ts';
import { Script } from '../support/records.ts';
import { standardSession } from '../support/standard-script.ts';

function statisticsOf(records: readonly SessionRecord[]): Statistics {
  const [reading, statistics] = [new Reading(), new Statistics()];
  for (const record of records) for (const entry of reading.read(record)) statistics.see(entry);
  return statistics;
}

describe('a tally', () => {
  it('adds up, whatever finds no place', () => {
    const adds = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'x'.repeat(900)), fc.nat(1_000)));
    fc.assert(
      fc.property(adds, fc.integer({ min: 0, max: 5 }), (all, capacity) => {
        const tally = new Tally(capacity);
        for (const [name, bytes] of all) tally.add(name, bytes);
        const rows = [...tally.rows(), tally.others];
        expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
        expect(rows.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(all.reduce((sum, [, bytes]) => sum + bytes, 0));
        expect(rows.length).toBeLessThanOrEqual(capacity + 1);
      }),
    );
  });

  it('has most first', () => {
    const tally = new Tally(9);
    for (const name of ['b', 'a', 'c', 'c']) tally.add(name, 1);
    expect(tally.rows().map(({ name }) => name)).toEqual(['c', 'a', 'b']);
  });
});

describe('latencies', () => {
  it('are at most one percent off', () => {
    const times = fc.array(fc.double({ min: 0.001, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(times, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        const latencies = new Latencies();
        for (const time of all) latencies.add(time);
        const exact = all.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(share * all.length)) - 1] ?? 0;
        expect(Math.abs(latencies.percentile(share) - exact) / exact).toBeLessThanOrEqual(0.0101);
        expect(latencies.longest).toBe(Math.max(...all));
      }),
    );
  });

  it('take anything for a time, and have none at first', () => {
    const latencies = new Latencies();
    expect([latencies.percentile(0.5), latencies.longest, latencies.count]).toEqual([0, 0, 0]);
    for (const time of [Number.NaN, -5, 0, Number.POSITIVE_INFINITY]) latencies.add(time);
    expect(latencies.percentile(1)).toBeLessThan(0.01);
  });
});

describe('the pace', () => {
  it('knows the span and the busiest second, in any order', () => {
    const pace = new Pace();
    for (const [time, stanzas] of [
      [5_000, 1],
      [1_200, 1],
      [1_900, 1],
      [9_000, 0],
    ] as const)
      pace.see(time, stanzas);
    expect(pace.span).toEqual({ from: 1_200, to: 9_000 });
    expect(pace.busiest).toBe(2);
  });
});

describe('statistics', () => {
  it('count by kind and direction', () => {
    const records = standardSession().records;
    const { kinds } = statisticsOf(records);
    for (const direction of ['c2s', 's2c'] as const) {
      for (const { name, count, bytes } of kinds[direction].rows()) {
        const pieces = records.flatMap(({ fact }) =>
          fact.type === 'piece' && fact.kind === name && fact.direction === direction && fact.content.type === 'text'
            ? fact.content.text
            : [],
        );
        expect(count).toBe(pieces.length);
        expect(bytes).toBe(pieces.reduce((sum, text) => sum + Buffer.byteLength(text), 0));
      }
    }
  });

  it('tell contacts from rooms, and both from the own server', () => {
    const { contacts, rooms, roomNames } = statisticsOf(hipchatSession().records);
    const room = '777_garden_shed@conf.hipchat.com';
    expect(rooms.s2c.get(room).count).toBeGreaterThan(0);
    expect(roomNames.get(room)).toBe('Garden Shed');
    expect(contacts.s2c.get(room).count).toBe(0);
    expect(contacts.c2s.get(OWN).count).toBeGreaterThan(0);
  });

  it('time answers, by who gave them and by what was asked', () => {
    const script = new Script();
    for (const [i, latency] of [10, 20, 500].entries()) {
      script.client(`<iq type='get' id='${i}'><query xmlns='jabber:iq:version'/></iq>`).after(latency);
      script.server(`<iq type='result' id='${i}'/>`);
    }
    script
      .server("<iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>")
      .after(7)
      .client("<iq type='result' id='p'/>");
    const { latencies, latenciesByNamespace } = statisticsOf(script.records);
    expect([latencies.s2c.count, latencies.c2s.count]).toEqual([3, 1]);
    expect(latencies.s2c.percentile(0.5)).toBeCloseTo(20, 0);
    expect(latenciesByNamespace.get('jabber:iq:version')?.longest).toBe(500);
    expect(latenciesByNamespace.get('urn:xmpp:ping')?.longest).toBe(7);
  });

  it('say what printed generically', () => {
    const script = new Script().client(
      "<message><x xmlns='urn:example:a'/><active xmlns='http://jabber.org/protocol/chatstates'/></message>",
    );
    script
      .client("<x xmlns='urn:example:b'/>")
      .client("<message><x xmlns='urn:example:a'><y xmlns='urn:example:c'/></x></message>");
    const { generic, namespaces } = statisticsOf(script.records);
    expect(generic.rows().map(({ name, count }) => `${name} ${count}`)).toEqual(['urn:example:a 2', 'urn:example:b 1']);
    expect(namespaces.get('urn:example:c').count).toBe(1);
    expect(statisticsOf(standardSession().records).generic.rows()).toEqual([]);
  });

  it('stay small whatever strangers send', () => {
    const [reading, statistics] = [new Reading(), new Statistics()];
    for (let i = 0; i < 12_000; i++) {
      const script = new Script({ session: i }).server(
        `<message from='s${i}@x${i}'><a xmlns='urn:example:${i}'/></message>`,
      );
      for (const record of script.records) for (const entry of reading.read(record)) statistics.see(entry);
    }
    expect(statistics.namespaces.rows()).toHaveLength(2_000);
    expect(statistics.contacts.s2c.rows()).toHaveLength(10_000);
    expect(statistics.contacts.s2c.others.count).toBe(2_000);
    expect(statistics.sessions).toBe(11_999);
  });
});
