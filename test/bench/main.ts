/**
 * `npm run bench`: hiptap against a bare TLS pipe, in one run, alternating, several rounds; ratios with their spread.
 * Says nothing of absolute speed that another machine could be held to. `--rounds N`, `--json`, `--quick`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Contestant, start, usage } from './contestant.ts';
import { median, spread } from './statistics.ts';

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const rounds = Number(args[args.indexOf('--rounds') + 1] ?? (quick ? 3 : 7)) || (quick ? 3 : 7);

const ROOT = new URL('../..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'hiptap-bench-'));
const JITI = join(ROOT, 'node_modules/jiti/lib/jiti-cli.mjs');

/** A workload, how much of it, and the figures it gives; `better` says which way a figure is good. */
interface Row {
  readonly workload: string;
  readonly amount: number;
  readonly figures: readonly { readonly name: string; readonly unit: string; readonly better: 'more' | 'less' }[];
}

const ROWS: readonly Row[] = [
  {
    workload: 'saturate',
    amount: quick ? 20 : 60,
    figures: [{ name: 'megabytesPerSecond', unit: 'MB/s', better: 'more' }],
  },
  {
    workload: 'chat',
    amount: quick ? 1 : 3,
    figures: [{ name: 'stanzasPerSecond', unit: 'stanzas/s', better: 'more' }],
  },
  {
    workload: 'steady',
    amount: quick ? 1 : 3,
    figures: [
      { name: 'p50', unit: 'ms', better: 'less' },
      { name: 'p99', unit: 'ms', better: 'less' },
    ],
  },
  {
    workload: 'setUp',
    amount: quick ? 1 : 3,
    figures: [{ name: 'sessionsPerSecond', unit: 'sessions/s', better: 'more' }],
  },
];

const LISTENING = /^listening (\d+)$/;

async function main(): Promise<void> {
  const sink = await start('sink', process.execPath, [JITI, join(ROOT, 'test/bench/peers/sink.ts'), folder], LISTENING);
  const contestants = await startAll(sink.port);
  try {
    const results = [];
    for (const row of ROWS) results.push(...(await measure(row, contestants)));
    results.push(await idleMemory(contestants));
    print(results);
  } finally {
    for (const one of [...contestants, sink]) await one.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startAll(sink: number): Promise<readonly Contestant[]> {
  const pipe = [JITI, join(ROOT, 'test/bench/peers/pipe.ts'), folder, String(sink)];
  const proxy = [
    join(ROOT, 'bin/hiptap'),
    'proxy',
    '--upstream',
    `127.0.0.1:${sink}`,
    '-p',
    '0',
    '-k',
    '--format',
    'none',
  ];
  const tls = ['--client-tls', 'direct', '--upstream-tls', 'direct', '--ca-dir', folder, '--domain', 'bench.test'];
  const record = ['-w', join(folder, 'bench.hiptap')];
  return [
    await start('pipe', process.execPath, pipe, LISTENING),
    await start('hiptap', process.execPath, [...proxy, ...tls, ...record], /listening on \S+:(\d+)$/),
  ];
}

interface Result {
  readonly name: string;
  readonly unit: string;
  readonly pipe: number;
  readonly hiptap: number;
  /** hiptap's over the pipe's, round by round. */
  readonly ratio: number;
  readonly from: number;
  readonly to: number;
}

async function measure(
  { workload, amount, figures }: Row,
  contestants: readonly Contestant[],
): Promise<readonly Result[]> {
  const seen = new Map<string, Record<string, number>[]>(contestants.map(({ name }) => [name, []]));
  // One round to warm up, and every round begins with another.
  for (let round = -1; round < rounds; round++) {
    for (const one of round % 2 === 0 ? contestants : contestants.toReversed()) {
      const before = usage(one.pid).cpu;
      const figures = await load(workload, one.port, amount);
      if (round >= 0) seen.get(one.name)?.push({ ...figures, cpu: usage(one.pid).cpu - before });
      process.stderr.write('.');
    }
  }
  const all =
    workload === 'saturate' ? [...figures, { name: 'cpu', unit: 'ms of processor', better: 'less' } as const] : figures;
  return all.map(({ name, unit }) =>
    resultOf(`${workload} ${name}`, unit, valuesOf(seen, 'pipe', name), valuesOf(seen, 'hiptap', name)),
  );
}

async function load(workload: string, port: number, amount: number): Promise<Record<string, number>> {
  const child = spawn(
    process.execPath,
    [JITI, join(ROOT, 'test/bench/peers/load.ts'), workload, String(port), String(amount)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout.on('data', (bytes) => (output += String(bytes)));
  await once(child, 'close');
  return JSON.parse(output) as Record<string, number>;
}

/** Kilobytes a session that says nothing takes. */
async function idleMemory(contestants: readonly Contestant[]): Promise<Result> {
  const sessions = quick ? 100 : 400;
  const per: Record<string, number> = {};
  for (const one of contestants) {
    const before = usage(one.pid).memory;
    const child = spawn(
      process.execPath,
      [JITI, join(ROOT, 'test/bench/peers/load.ts'), 'idle', String(one.port), String(sessions)],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    for await (const line of createInterface({ input: child.stdout })) if (line.includes('ready')) break;
    per[one.name] = ((usage(one.pid).memory - before) * 1024) / sessions;
    child.stdin.end();
    await once(child, 'close');
  }
  return resultOf('idle session', 'kB', [per['pipe'] ?? Number.NaN], [per['hiptap'] ?? Number.NaN]);
}

function valuesOf(
  seen: ReadonlyMap<string, readonly Record<string, number>[]>,
  contestant: string,
  figure: string,
): readonly number[] {
  return (seen.get(contestant) ?? []).map((figures) => figures[figure] ?? Number.NaN);
}

function resultOf(name: string, unit: string, pipe: readonly number[], hiptap: readonly number[]): Result {
  const ratios = hiptap.map((value, round) => value / (pipe[round] ?? Number.NaN));
  const [from, to] = spread(ratios);
  return { name, unit, pipe: median(pipe), hiptap: median(hiptap), ratio: median(ratios), from, to };
}

function print(results: readonly Result[]): void {
  process.stderr.write('\n');
  if (args.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ rounds, results }, null, 2)}\n`);
    return;
  }
  const rows = results.map(({ name, unit, pipe, hiptap, ratio, from, to }) => [
    name,
    unit,
    figure(pipe),
    figure(hiptap),
    ratio.toFixed(2),
    `${from.toFixed(2)}–${to.toFixed(2)}`,
  ]);
  const table = [['what', 'unit', 'bare pipe', 'hiptap', 'ratio', 'middle half'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table)
    process.stdout.write(
      `${row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
}

function figure(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

await main();
