/**
 * `npm run bench`: hiptap against a bare TLS pipe, its peers and a bare parser, in one run, alternating, several rounds; ratios
 * with their spread. Says nothing of absolute speed that another machine could be held to.
 * `--rounds N`, `--quick`, `--json`, `--only relays|growth|stages|crowd|endurance|programs|interface`, `--no-peers`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startContestants, startSink } from './contestants.ts';
import { crowdRows } from './crowd.ts';
import { enduranceRows } from './endurance.ts';
import { growthRows } from './growth.ts';
import { interfaceRows } from './interface.ts';
import { programRows } from './programs.ts';
import { type Effort, relayRows } from './relays.ts';
import { stageRow, stageRows } from './stages.ts';
import type { Result } from './statistics.ts';
import { tableOf } from './table.ts';

const args = process.argv.slice(2);
const quick = args.includes('--quick');
/** The design asks for seven at least (§8). */
const effort: Effort = { quick, rounds: Number(optionOf('--rounds') ?? (quick ? 3 : 7)) };
const only = optionOf('--only');
/** For this program itself: one stage's row as JSON. */
const stage = optionOf('--stage');
const folder = mkdtempSync(join(tmpdir(), 'hiptap-bench-'));

function optionOf(name: string): string | undefined {
  return args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
}

async function relays(): Promise<readonly Result[]> {
  const sink = await startSink(folder);
  const contestants = await startContestants(folder, sink.port, !args.includes('--no-peers'));
  try {
    return await relayRows(contestants, effort);
  } finally {
    for (const one of [...contestants, sink]) await one.end();
  }
}

const GROUPS: Readonly<Record<string, () => Promise<readonly Result[]> | readonly Result[]>> = {
  relays,
  growth: () => growthRows(folder, effort),
  stages: () => stageRows(effort),
  crowd: () => crowdRows(folder, effort),
  endurance: () => enduranceRows(folder, effort),
  programs: () => programRows(folder, effort),
  interface: () => interfaceRows(folder, effort),
};

async function main(): Promise<void> {
  try {
    process.stdout.write(stage === undefined ? await everything() : JSON.stringify(await stageRow(stage, effort)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function everything(): Promise<string> {
  const results: Result[] = [];
  for (const [name, rows] of Object.entries(GROUPS))
    if (only === undefined || only === name) results.push(...(await rows()));
  process.stderr.write('\n');
  return args.includes('--json') ? `${JSON.stringify({ ...effort, results }, null, 2)}\n` : tableOf(results);
}

await main();
