import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ring } from '../../src/capture/ring.ts';
import { Reading } from '../../src/inspect/reading.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { interleaved, NOON, Script } from '../support/records.ts';
import { anyRecord } from './arbitrary.ts';

const HEADER = "<stream:stream to='example.org' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

function chat(session: number, messages: number, ends = true): Script {
  const script = new Script({ session, start: NOON + session }).opened('client', '127.0.0.1:1', '127.0.0.1:2');
  script.client(HEADER).server(HEADER);
  for (let n = 1; n <= messages; n++) script.after(10).client(`<message id='${session}-${n}'/>`).server(' ');
  return ends ? script.client('</stream:stream>').closed('client') : script;
}

function kept(ring: Ring): readonly string[] {
  return ring.take().map(({ session, fact }) => {
    if (fact.type === 'gap') return `${session} gap of ${fact.lost}`;
    return `${session} ${fact.type === 'piece' ? fact.kind : fact.type}`;
  });
}

function filled(records: readonly SessionRecord[], stanzas: number, bytes?: number): Ring {
  const ring = new Ring({ stanzas, ...(bytes === undefined ? {} : { bytes }) });
  for (const record of records) ring.add(record);
  return ring;
}

/** As hiptap numbers them. */
const recording = fc.array(anyRecord, { maxLength: 80 }).map((all) =>
  all.map(({ repeated: _, ...record }, index): SessionRecord => {
    const fact = record.fact.type === 'gap' ? { ...record.fact, lost: 1 } : record.fact;
    return { ...record, fact, seq: index + 1, session: record.session % 3, time: NOON + index };
  }),
);

describe('the last stanzas of each session', () => {
  it('come with what they are read with, and a gap for the rest', () => {
    const ring = filled(interleaved(chat(1, 50), chat(2, 2)), 3);
    expect(kept(ring)).toEqual([
      '1 opened',
      '1 stream-open',
      '1 stream-open',
      '2 opened',
      '2 stream-open',
      '2 stream-open',
      '1 gap of 93',
      '2 message',
      '2 whitespace',
      '2 message',
      '2 whitespace',
      '2 stream-close',
      '2 closed',
      ...['1 whitespace', '1 message', '1 whitespace', '1 message', '1 whitespace', '1 message', '1 whitespace'],
      '1 stream-close',
      '1 closed',
    ]);
  });

  it('are given out once; what follows goes on from there', () => {
    const { records } = chat(1, 40, false);
    const ring = filled(records.slice(0, 60), 3);
    expect(kept(ring).filter((one) => one === '1 opened')).toHaveLength(1);
    expect(kept(ring)).toEqual([]);
    for (const record of records.slice(60)) ring.add(record);
    expect(kept(ring)).toEqual([
      '1 gap of 16',
      ...['1 whitespace', '1 message', '1 whitespace', '1 message', '1 whitespace', '1 message', '1 whitespace'],
    ]);
  });

  it('and gaps together account for every record, in order, whatever passes', () => {
    fc.assert(
      fc.property(
        recording,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 500, max: 20_000 }),
        fc.nat(80),
        (records, stanzas, bytes, at) => {
          const ring = new Ring({ stanzas, bytes });
          const out: SessionRecord[] = [];
          for (const [index, record] of records.entries()) {
            ring.add(record);
            expect(ring.bytes).toBeLessThanOrEqual(bytes);
            if (index === at) out.push(...ring.take());
          }
          out.push(...ring.take());
          expect(out.map(({ seq }) => seq)).toEqual(out.map(({ seq }) => seq).toSorted((a, b) => a - b));
          const own = out.filter((one) => records.includes(one));
          const made = out.filter((one) => !records.includes(one));
          expect(new Set(own).size).toBe(own.length);
          const lost = made.reduce((sum, { fact }) => sum + (fact.type === 'gap' ? fact.lost : 0), 0);
          expect(own.length + lost).toBe(records.length);
        },
      ),
    );
  });

  it('stay bounded through floods, in bytes and in number', () => {
    const ring = new Ring({ stanzas: 10, bytes: 100_000 });
    const [text, space] = [`<message><body>${'x'.repeat(3000)}</body></message>`, ' '];
    const said = (seq: number, session: number, kind: 'message' | 'whitespace', content: string): SessionRecord => ({
      seq,
      session,
      time: NOON,
      fact: { type: 'piece', direction: 'c2s', kind, content: { type: 'text', text: content }, redacted: [] },
    });
    for (let seq = 1; seq <= 20_000; seq++)
      ring.add(
        said(
          seq,
          seq % 2 === 0 ? 1 : seq % 500,
          seq % 3 === 0 ? 'message' : 'whitespace',
          seq % 3 === 0 ? text : space,
        ),
      );
    expect(ring.bytes).toBeLessThanOrEqual(100_000);
    expect(ring.records).toBeLessThan(250);
    for (let seq = 30_000; seq < 60_000; seq++) ring.add(said(seq, 9, 'whitespace', space));
    expect(ring.records).toBeLessThan(250);
  });

  it('of sessions that are over are forgotten after a thousand others', () => {
    const ring = new Ring({ stanzas: 10 });
    let seq = 0;
    for (let session = 1; session <= 3000; session++)
      for (const record of chat(session, 1).records) ring.add({ ...record, seq: ++seq });
    const sessions = new Set(ring.take().map(({ session }) => session));
    expect(sessions.size).toBe(1000);
    expect(sessions.has(3000)).toBe(true);
  });

  it('read as they would have in the whole', () => {
    const reading = new Reading();
    const ring = filled(chat(1, 30).records, 5);
    const entries = ring.take().flatMap((record) => [...reading.read(record)]);
    expect(entries.filter(({ name, stream }) => name === 'message' && stream === undefined)).toEqual([]);
    expect(entries.filter(({ name }) => name === 'message')).toHaveLength(5);
  });
});
