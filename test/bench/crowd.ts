/**
 * Thousands of sessions at once: how many stanzas a second they get through, and whether the capture has each of them once,
 * in its session and in order. A capture that has not is an error, not a figure.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startContestants, startSink } from './contestants.ts';
import { type Effort, load } from './relays.ts';
import { type Result, resultOf } from './statistics.ts';

export async function crowdRows(folder: string, { quick }: Effort): Promise<readonly Result[]> {
  const sessions = quick ? 300 : 2000;
  const sink = await startSink(folder);
  const [pipe, hiptap] = await startContestants(folder, sink.port, false);
  if (pipe === undefined || hiptap === undefined) throw new Error('nobody stands before the sink');
  try {
    const values = { pipe: [await rate(pipe.port, sessions)], hiptap: [await rate(hiptap.port, sessions)] };
    await hiptap.end('SIGINT');
    await verify(join(folder, 'bench.hiptap'), sessions);
    return [resultOf(`${sessions} sessions`, 'stanzas/s', values)];
  } finally {
    for (const one of [pipe, hiptap, sink]) await one.end();
  }
}

async function rate(port: number, sessions: number): Promise<number> {
  return (await load('crowd', port, sessions))['rate'] ?? Number.NaN;
}

const NUMBERED = /^<message id='(\d+)-(\d+)'/;

async function verify(capture: string, sessions: number): Promise<void> {
  const next = new Map<number, { readonly client: number; stanza: number }>();
  for await (const line of createInterface({ input: createReadStream(capture) })) {
    const { session, text } = JSON.parse(line) as { readonly session?: number; readonly text?: string };
    const [, client, stanza] = NUMBERED.exec(text ?? '')?.map(Number) ?? [];
    if (session === undefined || client === undefined) continue;
    const expected = next.get(session) ?? { client, stanza: 0 };
    if (expected.client !== client || expected.stanza !== stanza)
      throw new Error(`session ${session} has ${client}-${stanza} in place of ${expected.client}-${expected.stanza}`);
    expected.stanza++;
    next.set(session, expected);
  }
  const counts = new Set([...next.values()].map(({ stanza }) => stanza));
  if (next.size !== sessions || counts.size !== 1)
    throw new Error(`the capture has ${next.size} of ${sessions} sessions`);
}
