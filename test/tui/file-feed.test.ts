/** A capture read into the interface: in steps, from the first one on, and what it grows by. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { encodeRecord } from '../../src/capture/format.ts';
import { type IndexedCapture, openIndexed } from '../../src/capture/indexed.ts';
import { Scratch } from '../../src/capture/scratch.ts';
import { Reading } from '../../src/inspect/reading.ts';
import type { TuiEvent } from '../../src/tui/events.ts';
import { FileFeed } from '../../src/tui/file-feed.ts';
import { FileSource } from '../../src/tui/file-source.ts';
import { LiveStore } from '../../src/tui/live-store.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { captureOf } from '../support/captures.ts';
import { hipchatSession } from '../support/hipchat-script.ts';
import { scratchFolder } from '../support/hiptap.ts';
import { standardSession } from '../support/standard-script.ts';

const RECORDS = hipchatSession().records;

/** Many sessions, one after the other. */
function many(sessions: number): readonly SessionRecord[] {
  return Array.from({ length: sessions }, (_, i) => RECORDS.map((record) => ({ ...record, session: i + 1 })))
    .flat()
    .map((record, i) => ({ ...record, seq: i + 1 }));
}

interface Reader {
  readonly events: readonly TuiEvent[];
  readonly capture: IndexedCapture;
  until(holds: () => boolean): Promise<void>;
}

async function reading(file: string, look: (reader: Reader) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const events: TuiEvent[] = [];
  let stir = (): void => {};
  const tell = (event: TuiEvent): void => {
    events.push(event);
    stir();
  };
  const feed = new FileFeed({ reading: new Reading(), tell, signal: stop.signal });
  const capture = await openIndexed(file, { onItem: (item) => feed.take(item) });
  const done = feed.run(capture);
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds())
      await new Promise<void>((resolve) => {
        stir = resolve;
      });
  };
  try {
    await look({ events, capture, until });
  } finally {
    stop.abort();
    await done;
    await capture.close();
  }
}

function arrived(events: readonly TuiEvent[]): number {
  return events.reduce((sum, event) => sum + (event.type === 'arrived' ? event.arrivals.length : 0), 0);
}

const isOver = (events: readonly TuiEvent[]): boolean => events.some(({ type }) => type === 'completed');

describe('a capture', () => {
  it('is shown from its beginning while the rest of it is still to be indexed, a little at a time', async () => {
    using folder = scratchFolder();
    const file = folder.file('large.hiptap');
    const records = many(120);
    writeFileSync(file, captureOf(records));
    await reading(file, async ({ events, until }) => {
      await until(() => isOver(events));
      const first = events.findIndex(({ type }) => type === 'arrived');
      const before = events.slice(0, first).findLast(({ type }) => type === 'progressed');
      expect(before).toMatchObject({ type: 'progressed' });
      if (before?.type === 'progressed') expect(before.done).toBeLessThan(before.total / 2);
      const most = Math.max(...events.map((event) => (event.type === 'arrived' ? event.arrivals.length : 0)));
      expect(most).toBeLessThan(records.length / 4);
      expect(arrived(events)).toBeGreaterThanOrEqual(records.length);
    });
  });

  it('goes on as it grows, comments and all', async () => {
    using folder = scratchFolder();
    const file = folder.file('growing.hiptap');
    writeFileSync(file, captureOf(RECORDS.slice(0, 10)));
    await reading(file, async ({ events, until }) => {
      await until(() => isOver(events));
      appendFileSync(file, `# look here\n${RECORDS.slice(10).map(encodeRecord).join('')}`);
      await until(() => arrived(events) >= RECORDS.length + 1);
      const all = events.flatMap((event) => (event.type === 'arrived' ? event.arrivals : []));
      expect(all[10]).toEqual({ type: 'remark', text: 'look here', on: undefined });
    });
  });

  it('gives any of its records again, by place', async () => {
    using folder = scratchFolder();
    const file = folder.file('some.hiptap');
    const records = many(3);
    writeFileSync(file, captureOf(records));
    await reading(file, async ({ events, capture, until }) => {
      await until(() => isOver(events));
      const places = [0, 1, 2, 40, 77, 78, records.length - 1];
      expect(await new FileSource(capture).read(places)).toEqual(places.map((place) => records[place]));
      expect(String(await capture.line(40))).toBe(encodeRecord(records[40] ?? records[0] ?? never()));
    });
  });
});

it('a live run gives its records again, however many came since', async () => {
  const store = new LiveStore(new Scratch());
  const records = [...many(10), ...standardSession().records];
  const places = records.map((record) => store.add(record));
  expect(await store.read(places)).toEqual(records);
  expect(await store.read([places.length])).toEqual([undefined]);
});

function never(): never {
  throw new Error('there are as many');
}

it('gives others their turn while it is told what was read, which may take longer than reading', async () => {
  using folder = scratchFolder();
  const file = folder.file('many.hiptap');
  writeFileSync(file, captureOf(many(20)));
  let clock = 0;
  const now = vi.spyOn(performance, 'now').mockImplementation(() => clock);
  const stop = new AbortController();
  let since = 0;
  let most = 0;
  const count = (): void => {
    most = Math.max(most, clock - since);
    since = clock;
    if (!stop.signal.aborted) setImmediate(count);
  };
  setImmediate(count);
  const tell = (event: TuiEvent): void => {
    // Each takes a millisecond to be taken in.
    if (event.type === 'arrived') clock += event.arrivals.length;
    if (event.type === 'completed') stop.abort();
  };
  const feed = new FileFeed({ reading: new Reading(), tell, signal: stop.signal });
  const capture = await openIndexed(file, { onItem: (item) => feed.take(item) });
  await feed.run(capture);
  await capture.close();
  now.mockRestore();
  expect(clock).toBeGreaterThan(1_000);
  expect(most).toBeLessThan(100);
});
