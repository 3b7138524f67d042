/** The rows in which hiptap runs as a program of its own: how soon it is there, what it needs for captures of any size. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { usage } from './contestant.ts';
import type { Effort } from './relays.ts';
import { captureLines } from './stages.ts';
import { type Result, resultOf } from './statistics.ts';

export const HIPTAP: string = join(new URL('../..', import.meta.url).pathname, 'bin/hiptap');

export async function programRows(folder: string, effort: Effort): Promise<readonly Result[]> {
  return [startUp(effort), await printMemory(folder, effort)];
}

/** Processor time, since that is what start-up waits for. */
function startUp({ rounds }: Effort): Result {
  const values = { 'node -e 0': [] as number[], hiptap: [] as number[] };
  for (let round = -1; round < rounds; round++) {
    const [bare, help] = [cpuOf(['-e', '0']), cpuOf([HIPTAP, '--help'])];
    if (round < 0) continue;
    values['node -e 0'].push(bare);
    values.hiptap.push(help);
  }
  return resultOf('hiptap --help', 'ms of processor', values, '<= 3');
}

/** In milliseconds. */
export function cpuOf(args: readonly string[]): number {
  // A child's processor time is told to whoever waits for it: here to a shell, which passes it on.
  const { stderr } = spawnSync('bash', [
    '-c',
    'TIMEFORMAT="%U %S"; time "$0" "$@" > /dev/null',
    process.execPath,
    ...args,
  ]);
  const [user = 0, system = 0] = String(stderr).trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
  return (user + system) * 1000;
}

/** The most memory that printing takes: a capture against one ten times smaller. */
async function printMemory(folder: string, { quick }: Effort): Promise<Result> {
  const [small, large] = quick ? [10, 50] : [10, 1000];
  const peak = async (megabytes: number) => {
    const file = join(folder, `print-${megabytes}.hiptap`);
    await writeCapture(file, megabytes * 1e6);
    return [(await peakOf(['print', file, '--format', 'json'])) / 1000];
  };
  const values = { [`${small} MB`]: await peak(small), hiptap: await peak(large) };
  return resultOf(`print of ${large} MB`, 'MB at most', values);
}

export async function writeCapture(file: string, bytes: number): Promise<void> {
  const stream = createWriteStream(file);
  let written = 0;
  for (const line of captureLines()) {
    written += Buffer.byteLength(line);
    if (!stream.write(line)) await once(stream, 'drain');
    if (written >= bytes) break;
  }
  stream.end();
  await once(stream, 'close');
}

/** In kilobytes; looked at while it runs, since a program that has ended tells nothing. */
async function peakOf(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [HIPTAP, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  let peak = 0;
  const timer = setInterval(() => {
    try {
      peak = Math.max(peak, usage(child.pid ?? 0).peak);
    } catch {
      // It has just ended.
    }
  }, 20);
  await once(child, 'close');
  clearInterval(timer);
  return peak;
}
