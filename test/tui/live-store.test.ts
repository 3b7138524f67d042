import { expect, it } from 'vitest';
import { Scratch } from '../../src/capture/scratch.ts';
import { LiveStore } from '../../src/tui/live-store.ts';
import { NOON } from '../support/records.ts';

function stanza(seq: number): Parameters<LiveStore['add']>[0] {
  const text = `<message id='${seq}'><body>${'x'.repeat(20)}</body></message>`;
  const content = { type: 'text', text } as const;
  const fact = { type: 'piece', direction: 'c2s', kind: 'message', content, redacted: [] } as const;
  return { seq, session: 1, time: NOON + seq, fact };
}

it('a live run that never ends takes no more of the disk than it may, and keeps the latest', async () => {
  const scratch = new Scratch(1_024);
  const store = new LiveStore(scratch, 20_000);
  for (let seq = 1; seq <= 30_000; seq++) store.add(stanza(seq));
  expect(scratch.size).toBeLessThan(60_000);
  const [oldest, latest] = await store.read([0, 29_999]);
  expect(oldest).toBeUndefined();
  expect(latest).toMatchObject({ seq: 30_000 });
  scratch.close();
});

it('forgets what is no longer shown', async () => {
  const scratch = new Scratch(1_024);
  const store = new LiveStore(scratch);
  for (let seq = 1; seq <= 5_000; seq++) store.add(stanza(seq));
  const before = scratch.size;
  store.forget(4_500);
  expect(scratch.size).toBeLessThan(before / 2);
  expect(await store.read([4_600])).toEqual([expect.objectContaining({ seq: 4_601 })]);
  scratch.close();
});
