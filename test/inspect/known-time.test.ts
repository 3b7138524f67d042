import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Reading } from '../../src/inspect/reading.ts';
import { Statistics } from '../../src/inspect/statistics/statistics.ts';
import { Printer } from '../../src/present/printer.ts';
import { statisticsText } from '../../src/present/statistics-text.ts';
import { passed } from '../../src/xmpp/known-time.ts';
import type { PieceFact, SessionRecord } from '../../src/xmpp/record.ts';

type Known = Pick<SessionRecord, 'time' | 'lacks' | 'coarse'>;

const ASKED = '<iq type="get" id="q1"><query xmlns="jabber:iq:roster"/></iq>';
const ANSWERED = '<iq type="result" id="q1"><query xmlns="jabber:iq:roster"/></iq>';

function iq(
  seq: number,
  direction: 'c2s' | 's2c',
  text: string,
  known: Known,
  more: Partial<PieceFact> = {},
): SessionRecord {
  const fact = {
    type: 'piece',
    direction,
    kind: 'iq',
    content: { type: 'text', text },
    redacted: [],
    ...more,
  } as const;
  return { seq, session: 1, ...known, fact };
}

function page(records: readonly SessionRecord[], format: 'summary' | 'pretty' | 'json'): string {
  const reading = new Reading();
  const printer = new Printer({ format, colour: false });
  const lines = records.flatMap((record) => reading.read(record)).map((entry) => printer.print(entry));
  return lines.join('') + printer.flush();
}

describe('times that are not known in full', () => {
  it('tell no latency where only the order is known', () => {
    const none = { time: 0, lacks: 'time' } as const;
    const text = page([iq(1, 'c2s', ASKED, none), iq(2, 's2c', ANSWERED, none)], 'summary');
    expect(text).toMatch(/^--:--:--\.--- #1 {2}→ iq get/);
    expect(text).not.toMatch(/\d ms/);
  });

  it('tell no latency to the millisecond where they are to the second', () => {
    const text = page(
      [
        iq(1, 'c2s', ASKED, { time: 37_000, lacks: 'date', coarse: true }),
        iq(2, 's2c', ANSWERED, { time: 39_000, lacks: 'date', coarse: true }),
      ],
      'pretty',
    );
    expect(text).toMatch(/^00:00:37 {5}#1/);
    expect(text).not.toMatch(/\d ms|1970/);
  });

  it('go on over midnight where the date is not known', () => {
    const [late, early] = [{ time: 86_399_500, lacks: 'date' } as const, { time: 250, lacks: 'date' } as const];
    expect(passed(late, early)).toBe(750);
  });

  it('are no silence and no missing answer because another session is known better', () => {
    const records = [
      iq(1, 'c2s', ASKED, { time: 37_000, lacks: 'date' }),
      { ...iq(2, 'c2s', '<iq type="get" id="z"/>', { time: Date.UTC(2026, 0, 2) }), session: 2 },
    ];
    expect(page(records, 'summary')).not.toContain('no answer');
  });

  it('tell of a missing answer by their own clock', () => {
    const records = [
      iq(1, 'c2s', ASKED, { time: 37_000, lacks: 'date', coarse: true }),
      iq(2, 'c2s', '<iq type="get" id="z"/>', { time: 99_000, lacks: 'date', coarse: true }),
    ];
    expect(page(records, 'summary')).toMatch(/00:01:07 {5}#1 {2}! warning +iq q1 has had no answer for 30 s/);
  });

  it('stand in JSON as far as they are known', () => {
    const text = page(
      [
        iq(1, 'c2s', ASKED, { time: 0, lacks: 'time' }),
        iq(2, 's2c', ANSWERED, { time: Date.UTC(2026, 0, 2, 3, 4, 5, 60), lacks: 'zone' }),
        iq(3, 's2c', ANSWERED, { time: 11_045_000, lacks: 'date', coarse: true }),
      ],
      'json',
    );
    const times = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).time);
    expect(times).toEqual([null, '2026-01-02T03:04:05.060', '03:04:05']);
  });

  it('give no rates, and statistics say so', () => {
    const [reading, statistics] = [new Reading(), new Statistics()];
    for (const seq of [1, 2])
      for (const entry of reading.read(iq(seq, 'c2s', ASKED, { time: 0, lacks: 'time' }))) statistics.see(entry);
    expect(statisticsText(statistics)).toContain('the times of these records are not known in full');
    expect(statisticsText(statistics)).not.toContain('1970');
  });

  it('never give a latency that the records do not tell', () => {
    const known = fc.constantFrom<Pick<SessionRecord, 'lacks'>>(
      {},
      { lacks: 'zone' },
      { lacks: 'date' },
      { lacks: 'time' },
    );
    fc.assert(
      fc.property(known, known, fc.nat(86_399_999), fc.nat(86_399_999), (a, b, from, to) => {
        const told = passed({ time: from, ...a }, { time: to, ...b });
        expect(told === undefined).toBe(a.lacks !== b.lacks || a.lacks === 'time');
      }),
    );
  });

  it('show a direction that was concluded by another arrow', () => {
    const text = page([iq(1, 's2c', ANSWERED, { time: 0, lacks: 'time' }, { concluded: true })], 'summary');
    expect(text).toContain(' ⇠ iq result');
  });
});
