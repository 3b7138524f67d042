/**
 * The rows in which hiptap stands where a bare TLS pipe and its peers stand: throughput, round trips, processor, memory, set-up.
 * Rule: every round runs all contestants one after the other, each round in the other order, so that what else the machine
 * does strikes all alike.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Contestant, usage } from './contestant.ts';
import { peer } from './contestants.ts';
import { Idlers } from './idlers.ts';
import { type Result, resultOf } from './statistics.ts';

export interface Effort {
  readonly rounds: number;
  readonly quick: boolean;
}

interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly bar?: string;
}

/** A workload, how much of it, and the figures it gives. */
interface Workload {
  readonly name: string;
  readonly amount: number;
  readonly figures: readonly Figure[];
}

/** Processor time for a thousand of what the workload counts. */
const CPU: Figure = { name: 'cpu', unit: 'ms/1000' };

function workloads(quick: boolean): readonly Workload[] {
  const seconds = quick ? 1 : 3;
  return [
    {
      name: 'saturate',
      amount: quick ? 20 : 60,
      figures: [{ name: 'throughput', unit: 'MB/s', bar: '>= 0.5' }, CPU],
    },
    { name: 'chat', amount: seconds, figures: [{ name: 'rate', unit: 'stanzas/s', bar: '>= 0.90' }, CPU] },
    {
      name: 'steady',
      amount: seconds,
      figures: [
        { name: 'p50', unit: 'ms', bar: '<= 1.15' },
        { name: 'p99', unit: 'ms', bar: '<= 1.15' },
      ],
    },
    { name: 'setUp', amount: seconds, figures: [{ name: 'sessions', unit: 'sessions/s' }, CPU] },
  ];
}

export async function relayRows(contestants: readonly Contestant[], effort: Effort): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const workload of workloads(effort.quick)) results.push(...(await measure(workload, contestants, effort)));
  results.push(await idleMemory(contestants, effort), await growth(contestants, effort));
  return results;
}

type Values = Readonly<Record<string, readonly number[]>>;

async function measure(workload: Workload, contestants: readonly Contestant[], effort: Effort) {
  const seen = new Map<string, Record<string, number>[]>(contestants.map(({ name }) => [name, []]));
  // One round to warm up.
  for (let round = -1; round < effort.rounds; round++) {
    for (const one of round % 2 === 0 ? contestants : contestants.toReversed()) {
      const before = usage(one.pid).cpu;
      const figures = await load(workload.name, one.port, workload.amount);
      const cpu = ((usage(one.pid).cpu - before) * 1000) / (figures['count'] ?? Number.NaN);
      if (round >= 0) seen.get(one.name)?.push({ ...figures, cpu });
      process.stderr.write('.');
    }
  }
  return workload.figures.map(({ name, unit, bar }) =>
    resultOf(`${workload.name} ${name}`, unit, valuesOf(seen, name), bar),
  );
}

function valuesOf(seen: ReadonlyMap<string, readonly Record<string, number>[]>, figure: string): Values {
  return Object.fromEntries([...seen].map(([who, all]) => [who, all.map((figures) => figures[figure] ?? Number.NaN)]));
}

/** Runs a workload of `peers/load.ts`; its figures. */
export async function load(
  workload: string,
  port: number,
  ...amounts: readonly number[]
): Promise<Record<string, number>> {
  const child = spawn(process.execPath, peer('load', workload, String(port), ...amounts.map(String)), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (bytes) => (output += String(bytes)));
  await once(child, 'close');
  return JSON.parse(output) as Record<string, number>;
}

/** Of a session that says nothing: what many take more than few, so that what the first ones brought along is left out. */
async function idleMemory(contestants: readonly Contestant[], { quick }: Effort): Promise<Result> {
  const [few, many] = quick ? [100, 400] : [200, 1200];
  const values: Record<string, number[]> = {};
  for (const one of contestants.slice(0, 2)) {
    const memory: number[] = [];
    const crowd = await Idlers.open(one.port);
    for (const count of [few, many]) {
      await crowd.grow(count);
      memory.push(usage(one.pid).memory);
    }
    await crowd.close();
    values[one.name] = [((memory[1] ?? 0) - (memory[0] ?? 0)) / (many - few)];
  }
  return resultOf('idle session', 'kB', values, '<= 1.25');
}

/** Memory after many stanzas passed over what it was after the first tenth of them. */
async function growth(contestants: readonly Contestant[], { quick }: Effort): Promise<Result> {
  const stanzas = quick ? 100_000 : 1_000_000;
  const values: Record<string, number[]> = {};
  for (const one of contestants.slice(0, 2)) {
    await load('stanzas', one.port, stanzas / 10);
    const before = usage(one.pid).memory;
    await load('stanzas', one.port, stanzas);
    values[one.name] = [usage(one.pid).memory / before];
    process.stderr.write('.');
  }
  return resultOf(`after ${stanzas.toLocaleString('en')} stanzas`, '× memory', values);
}
