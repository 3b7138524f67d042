/**
 * What a long life costs: memory of as many idle sessions as there are file descriptors for, and of one session after a million
 * stanzas, none like another, which are recorded, read and printed.
 * Rule: whoever loses a session or a stanza has no figure.
 */
import { spawnSync } from 'node:child_process';
import { type Contestant, usage } from './contestant.ts';
import { startContestants, startSink } from './contestants.ts';
import { Idlers } from './idlers.ts';
import { type Effort, load } from './relays.ts';
import { type Result, resultOf } from './statistics.ts';

/** Most sessions held at once. */
const MOST_SESSIONS = 10_000;
/** File descriptors that a process needs beside its sessions' two each. */
const SPARE = 100;

export async function enduranceRows(folder: string, { quick }: Effort): Promise<readonly Result[]> {
  const sessions = quick ? 1000 : Math.min(MOST_SESSIONS, Math.floor((descriptors() - SPARE) / 2));
  return [await idle(folder, sessions), ...(await growth(folder, quick ? 100_000 : 1_000_000))];
}

function descriptors(): number {
  const limit = Number(spawnSync('bash', ['-c', 'ulimit -n']).stdout);
  return Number.isNaN(limit) ? Number.POSITIVE_INFINITY : limit;
}

async function idle(folder: string, sessions: number): Promise<Result> {
  const values = await ofEach(folder, undefined, async (one) => {
    const crowd = await Idlers.open(one.port);
    const memory: number[] = [];
    for (const count of [sessions / 10, sessions]) {
      await crowd.grow(Math.round(count));
      memory.push(usage(one.pid).memory);
    }
    // One more is served while all the others are held.
    await load('stanzas', one.port, 1000);
    await crowd.close();
    return [((memory[1] ?? 0) - (memory[0] ?? 0)) / (sessions * 0.9)];
  });
  return resultOf(`each of ${sessions.toLocaleString('en')} idle sessions`, 'kB', values, '<= 1.25');
}

async function growth(folder: string, stanzas: number): Promise<readonly Result[]> {
  const parts = [0.1, 0.5, 1];
  const values = await ofEach(folder, ['--format', 'summary'], async (one) => {
    const talk = await Idlers.open(one.port, 'talk');
    const memory: number[] = [];
    for (const part of parts) {
      await talk.grow(stanzas * part);
      memory.push(usage(one.pid).memory / 1000);
    }
    await talk.close();
    return memory;
  });
  return parts.map((part, at) => {
    const after = Object.entries(values).map(([who, memory]) => [who, memory.slice(at, at + 1)]);
    return resultOf(`after ${(stanzas * part).toLocaleString('en')} stanzas`, 'MB', Object.fromEntries(after));
  });
}

async function ofEach(
  folder: string,
  options: readonly string[] | undefined,
  measure: (one: Contestant) => Promise<readonly number[]>,
): Promise<Readonly<Record<string, readonly number[]>>> {
  const sink = await startSink(folder);
  const contestants = await startContestants(folder, sink.port, false, options);
  const values: Record<string, readonly number[]> = {};
  try {
    for (const one of contestants) {
      values[one.name] = await measure(one);
      process.stderr.write('.');
    }
  } finally {
    for (const one of [...contestants, sink]) await one.end();
  }
  return values;
}
