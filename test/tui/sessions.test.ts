/** What is told of sessions, step by step. */
import { expect, it } from 'vitest';
import { Reading } from '../../src/inspect/reading.ts';
import { Sessions } from '../../src/tui/sessions.ts';
import { hipchatSession } from '../support/hipchat-script.ts';
import { interleaved } from '../support/records.ts';
import { standardSession } from '../support/standard-script.ts';

it('counts the open ones, and knows where each stands, at every step', () => {
  const reading = new Reading();
  const sessions = new Sessions();
  const seen = new Set<number>();
  for (const record of interleaved(hipchatSession({ session: 7 }), standardSession({ session: 2 }))) {
    for (const entry of reading.read(record)) sessions.see(entry);
    expect(sessions.open).toBe(sessions.all.filter(({ state }) => state === 'open').length);
    expect(sessions.all.map(({ number }) => sessions.placeOf(number))).toEqual(sessions.all.map((_, place) => place));
    seen.add(sessions.open);
  }
  expect(seen).toEqual(new Set([1, 2, 0]));
  expect(sessions.placeOf(3)).toBe(-1);
  expect(sessions.get(7)).toMatchObject({
    account: '777_4242@chat.hipchat.com',
    domain: 'chat.hipchat.com',
    state: 'ended',
  });
});
