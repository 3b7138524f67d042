import { afterEach, expect, it, vi } from 'vitest';
import type { Script } from '../../src/net/script.ts';
import { ScriptChanger } from '../../src/net/script-changer.ts';
import { HoldNumbers } from '../../src/session/changer.ts';
import type { RelayEvent } from '../../src/session/vocabulary.ts';
import { AlterationBench, HEADER } from '../support/alteration-bench.ts';

afterEach(() => {
  vi.useRealTimers();
});

function line(onStanza: Script['onStanza']): { readonly bench: AlterationBench; readonly remarks: string[] } {
  const remarks: string[] = [];
  const script: Script = onStanza === undefined ? {} : { onStanza };
  const dispatch = (event: RelayEvent): void => {
    if (event.type === 'released') bench.alteration.release(event.hold, event.decision);
    if (event.type === 'asked') bench.alteration.say(event.leg, event.said, event.why);
    if (event.type === 'remarked') remarks.push(event.text);
    bench.carryOut();
  };
  const numbers = new HoldNumbers();
  const bench = new AlterationBench(
    new ScriptChanger({ script, session: 1, numbers, entryOf: () => undefined, dispatch }),
  );
  return { bench: bench.receive('client', HEADER), remarks };
}

const PRESENCE = '<presence/>';
const MESSAGE = "<message to='ola@example.org'/>";

it.each([
  ['at once', () => ({ inject: PRESENCE })],
  ['later', async () => ({ inject: PRESENCE })],
])('a script has something said after a stanza, %s', async (_, onStanza) => {
  const { bench } = line(onStanza);
  bench.receive('client', MESSAGE);
  await null;
  await null;
  expect(bench.sent.server).toBe(HEADER + MESSAGE + PRESENCE);
});

it('a script answers its sender, and is told where what it wants said is no XML', () => {
  const { bench } = line(() => ({ inject: PRESENCE, on: 'client' }));
  bench.receive('server', HEADER).receive('client', MESSAGE);
  expect(bench.sent).toEqual({ server: HEADER + MESSAGE, client: HEADER + PRESENCE });
  const broken = line(() => ({ inject: '<presence>' })).bench.receive('client', MESSAGE);
  expect(broken.sent).toEqual({ server: HEADER + MESSAGE, client: '' });
  expect(broken.reported.join()).toContain('verdict is none');
});

it('a script that never decides costs a stanza a minute, and is reported', () => {
  vi.useFakeTimers();
  const { bench, remarks } = line(() => new Promise(() => {}));
  bench.receive('client', MESSAGE);
  vi.advanceTimersByTime(59_999);
  expect(bench.sent.server).toBe(HEADER);
  vi.advanceTimersByTime(1);
  expect(bench.sent.server).toBe(HEADER + MESSAGE);
  expect(remarks).toEqual(['the script’s onStanza has not decided in 60 s, and the message passes']);
});
