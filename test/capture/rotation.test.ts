import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../src/capture/open.ts';
import { partPath } from '../../src/capture/part-files.ts';
import type { RotationLimits } from '../../src/capture/rotation.ts';
import { Reading } from '../../src/inspect/reading.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { interleaved, NOON, Script } from '../support/records.ts';
import { anyRecord } from './arbitrary.ts';
import { bodyOf, captureText, cutText, itemsOf, recordsOf } from './cutting.ts';
import { SimulatedClock, SimulatedDisk } from './simulation.ts';

const PATH = 'run.hiptap';

class Recording {
  readonly disk: SimulatedDisk = new SimulatedDisk();
  readonly clock: SimulatedClock = new SimulatedClock();
  readonly said: string[] = [];

  /** Records what comes, `pause` milliseconds apart; a flush now and then makes blocks of all sizes. */
  async record(records: readonly SessionRecord[], limits: RotationLimits, pause = 0, trouble?: number): Promise<void> {
    const writer = await openCapture(PATH, {
      append: false,
      redacted: true,
      generator: 'hiptap 0.1.0',
      rotation: { ...limits, recording: '5e1f' },
      disk: this.disk,
      timers: this.clock,
      onTrouble: (message) => this.said.push(message),
      onDrain: () => undefined,
    });
    for (const [index, record] of records.entries()) {
      if (index === trouble) this.disk.answer = { refuse: 'ENOSPC' };
      writer.write(record);
      if (pause > 0 || index % 7 === 0) await this.clock.pass(Math.max(pause, 60));
      if (trouble !== undefined && index === trouble + 5) this.disk.recover();
    }
    await this.clock.pass(60_000);
    await writer.close();
  }

  /** The files' texts, in their order. */
  get parts(): readonly string[] {
    const parts: string[] = [];
    for (let part = 1; part === 1 || this.disk.has(partPath(PATH, part)); part++)
      parts.push(this.disk.text(part === 1 ? PATH : partPath(PATH, part)));
    return parts;
  }
}

const HEADER = "<stream:stream to='example.org' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

function chat(session: number, start: number, messages: number): Script {
  const script = new Script({ session, start }).opened('client', '127.0.0.1:1', '127.0.0.1:2');
  script.after(5).client(HEADER).server(HEADER).server("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
  script.client(HEADER).server(HEADER);
  for (let n = 1; n <= messages; n++)
    script.after(10).client(`<message id='${session}-${n}'><body>gate</body></message>`);
  return script.after(10).client('</stream:stream>').closed('client');
}

const chats = fc
  .array(fc.tuple(fc.nat(300), fc.integer({ min: 0, max: 25 })), { minLength: 1, maxLength: 5 })
  .map((all) => interleaved(...all.map(([start, messages], index) => chat(index + 1, NOON + start, messages))));
const others = fc.array(anyRecord, { maxLength: 40 }).map((all) =>
  all.map((record, index): SessionRecord => {
    const { repeated: _, ...rest } = record;
    const fact = record.fact.type === 'gap' ? { ...record.fact, lost: 1 } : record.fact;
    return { ...rest, fact, seq: index + 1, session: (record.session % 3) + 1, time: NOON + index };
  }),
);
const limits = fc.record(
  { size: fc.integer({ min: 300, max: 6000 }), age: fc.integer({ min: 50, max: 2000 }) },
  { requiredKeys: [] },
);

describe('a recording that goes on in other files', () => {
  it('is, its files put together, what it would have been in one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(chats, others), limits, fc.constantFrom(0, 30), async (records, limit, pause) => {
        const at = new Recording();
        await at.record(records, limit, pause);
        const cut = await cutText([...at.parts].reverse());
        const whole = await cutText([captureText(records)]);
        expect(bodyOf(cut)).toBe(bodyOf(whole));
      }),
    );
  });

  it('has the records of each file in that file, and of others only what it repeats', async () => {
    await fc.assert(
      fc.asyncProperty(chats, limits, async (records, limit) => {
        const at = new Recording();
        await at.record(records, limit);
        const own = at.parts.flatMap((part) => recordsOf(part).filter(({ repeated }) => repeated !== true));
        expect(own).toEqual(records);
      }),
    );
  });

  it('says what is missing where a file is', async () => {
    const size = fc.integer({ min: 600, max: 3000 });
    await fc.assert(
      fc.asyncProperty(chats, size, fc.nat(9), async (records, limit, gone) => {
        const at = new Recording();
        await at.record(records, { size: limit });
        const { parts } = at;
        fc.pre(parts.length > 2);
        const missing = 1 + (gone % (parts.length - 2));
        const rest = recordsOf(await cutText(parts.filter((_, index) => index !== missing)));
        for (const session of sessionsIn(parts.slice(missing + 1))) {
          const there = rest.filter((record) => toldBy(rest, record.session) === session);
          const lost = there.reduce((sum, { fact }) => sum + (fact.type === 'gap' ? fact.lost - 1 : 0), 0);
          expect(there.length + lost).toBe(records.filter((record) => record.session === session).length);
        }
      }),
    );
  });

  it('can be read file by file: streams, connections and what is missing', async () => {
    const records = interleaved(chat(1, NOON, 60), chat(2, NOON + 3, 60));
    const at = new Recording();
    await at.record(records, { size: 4000 });
    expect(at.parts.length).toBeGreaterThan(3);
    for (const [index, part] of at.parts.entries()) {
      const [header] = itemsOf(part);
      expect(header).toMatchObject({ type: 'header', header: { recording: '5e1f', part: index + 1, redacted: true } });
      const reading = new Reading();
      const entries = recordsOf(part).flatMap((record) => [...reading.read(record)]);
      expect(entries.filter(({ name, stream }) => name === 'message' && stream === undefined)).toEqual([]);
      const told = recordsOf(part).filter(({ fact, repeated }) => repeated === true && fact.type === 'gap');
      expect(told.length).toBe(index === 0 ? 0 : 2);
    }
  });

  it('keeps files as small as asked, but for what one record takes', async () => {
    const records = chat(1, NOON, 200).records;
    const at = new Recording();
    await at.record(records, { size: 5000 });
    for (const part of at.parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(5000);
    expect(at.parts.length).toBeLessThan(20);
  });

  it('does not spend itself on repeating', async () => {
    const many = interleaved(...Array.from({ length: 40 }, (_, index) => chat(index + 1, NOON, 5)));
    const at = new Recording();
    await at.record(many, { size: 500 });
    const [all, own] = [at.parts.join('').length, captureText(many).length];
    expect(all).toBeLessThan(own * 4);
  });

  it('overwrites no file of another recording', async () => {
    const at = new Recording();
    at.disk.put(partPath(PATH, 2), 'mine');
    await at.record(chat(1, NOON, 40).records, { size: 3000 });
    expect(at.disk.text(partPath(PATH, 2))).toBe('mine');
    expect(recordsOf(at.disk.text(partPath(PATH, 3)))[0]?.repeated).toBe(true);
  });

  it('goes on in the same file where no other can be had, and loses nothing', async () => {
    const at = new Recording();
    const records = chat(1, NOON, 40).records;
    const opened = at.disk.create.bind(at.disk);
    let first = true;
    at.disk.create = (path) => {
      if (!first) return Promise.reject(Object.assign(new Error('refused'), { code: 'EMFILE' }));
      first = false;
      return opened(path);
    };
    await at.record(records, { size: 3000 });
    expect(at.parts).toHaveLength(1);
    expect(recordsOf(at.parts[0] ?? '')).toEqual(records);
    expect(at.said[0]).toBe('no other file can be begun: EMFILE; the capture goes on in run.hiptap');
  });

  it('tells of records that a disk in trouble cost, in the file where it is well again', async () => {
    const records = interleaved(chat(1, NOON, 40), chat(2, NOON + 300, 40));
    const at = new Recording();
    await at.record(records, { size: 3000 }, 60, 30);
    const cut = recordsOf(await cutText(at.parts));
    const lost = cut.flatMap(({ fact }) => (fact.type === 'gap' ? [fact.lost] : []));
    expect(lost.length).toBeGreaterThan(0);
    expect(cut.filter(({ fact }) => fact.type === 'piece').length).toBeGreaterThan(60);
  });
});

/** Sessions with messages in these parts. */
function sessionsIn(parts: readonly string[]): ReadonlySet<number> {
  return new Set(parts.flatMap((part) => recordsOf(part).flatMap((record) => idIn(record) ?? [])));
}

/** Which session of the script one is that was numbered anew. */
function toldBy(records: readonly SessionRecord[], session: number): number | undefined {
  return records
    .map((record) => (record.session === session ? idIn(record) : undefined))
    .find((id) => id !== undefined);
}

function idIn({ fact }: SessionRecord): number | undefined {
  const text = fact.type === 'piece' && fact.content.type === 'text' ? fact.content.text : '';
  const id = /<message id='(\d+)-/.exec(text)?.[1];
  return id === undefined ? undefined : Number(id);
}
