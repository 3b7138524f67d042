/**
 * `npm run fuzz -- [--minutes N] [--target NAME] [--seed S]`: campaigns against every target, or one; the time is shared out.
 * `npm run fuzz -- --target NAME --input FILE`: one input again.
 * Exits with 1 at the first input that breaks something, made small and written to a file.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { campaign, type Found, failureOf } from './campaign.ts';
import type { Target } from './target.ts';
import { TARGETS } from './targets.ts';
import { Watchdog } from './watchdog.ts';

const args = process.argv.slice(2);
const FOUND = join(tmpdir(), 'hiptap-fuzz');
const seed = Number(optionOf('--seed') ?? Date.now() % 1_000_000);
const minutes = Number(optionOf('--minutes') ?? 1);
const name = optionOf('--target');
const targets = TARGETS.filter((target) => name === undefined || target.name === name);

function optionOf(option: string): string | undefined {
  return args.includes(option) ? args[args.indexOf(option) + 1] : undefined;
}

async function main(): Promise<number> {
  if (targets.length === 0 || !(minutes > 0) || !Number.isSafeInteger(seed)) return usage();
  const input = optionOf('--input');
  if (input !== undefined) return targets.length === 1 ? again(input) : usage();
  mkdirSync(FOUND, { recursive: true });
  const watchdog = new Watchdog(FOUND, seed);
  try {
    let broken = 0;
    for (const target of targets) if (!(await attack(target, watchdog))) broken++;
    return broken === 0 ? 0 : 1;
  } finally {
    await watchdog.end();
  }
}

async function attack(target: Target, watchdog: Watchdog): Promise<boolean> {
  const end = Date.now() + (minutes * 60_000) / targets.length;
  const { turns, found } = await campaign(target, {
    seed,
    goesOn: () => Date.now() < end,
    watch: (turn, bytes) => watchdog.sees(target.name, turn, bytes),
  });
  process.stdout.write(`${target.name.padEnd(14)}${String(turns).padStart(9)} inputs, seed ${seed}\n`);
  if (found !== undefined) tell(found);
  return found === undefined;
}

function tell({ target, turn, input, why }: Found): void {
  const file = join(FOUND, `${target}-${seed}-${turn}`);
  writeFileSync(file, input);
  process.stdout.write(
    `${why}\n${JSON.stringify(input.toString('latin1').slice(0, 500))}\n` +
      `found by seed ${seed}, input ${turn} of ${target}; made small: ${file} (${input.length} bytes)\n` +
      `again: npm run fuzz -- --target ${target} --input ${file}\n` +
      `keep it: test/fuzz/corpus/${target}/\n`,
  );
}

async function again(file: string): Promise<number> {
  const [target] = targets;
  const why = target && (await failureOf(target, readFileSync(file)));
  process.stdout.write(`${why ?? 'nothing breaks'}\n`);
  return why === undefined ? 0 : 1;
}

function usage(): number {
  const names = TARGETS.map((target) => target.name).join(', ');
  process.stderr.write(`--minutes N, --seed S, --target NAME (one of ${names}), --input FILE with --target\n`);
  return 2;
}

process.exitCode = await main();
