/**
 * The rows of the terminal interface: how soon a capture of any size is on the screen, how soon a key is answered there, and what
 * memory all of it takes.
 */
import { once } from 'node:events';
import { createWriteStream, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Terminal } from '../support/tmux.ts';
import { isInstalled, usage } from './contestant.ts';
import { answers } from './keys.ts';
import type { Effort } from './relays.ts';
import { captureLines } from './stages.ts';
import { quantile, type Result, resultOf } from './statistics.ts';

const HIPTAP = join(new URL('../..', import.meta.url).pathname, 'bin/hiptap');

export async function interfaceRows(folder: string, { quick, rounds }: Effort): Promise<readonly Result[]> {
  if (!isInstalled('tmux')) return [];
  const sizes = quick ? ([1_000, 20_000] as const) : ([10_000, 1_000_000] as const);
  const [small, large] = await Promise.all(sizes.map((stanzas) => capture(folder, stanzas)));
  if (small === undefined || large === undefined) return [];
  const name = `${sizes[0]} stanzas`;
  const soon: Record<string, number[]> = { [name]: [], hiptap: [] };
  for (let round = -1; round < rounds; round++) {
    const [one, other] = [await firstScreen(folder, small), await firstScreen(folder, large)];
    if (round < 0) continue;
    soon[name]?.push(one);
    soon['hiptap']?.push(other);
  }
  const peak = { [name]: [await allOf(folder, small)], hiptap: [await allOf(folder, large)] };
  return [
    resultOf(`view of ${sizes[1]} stanzas, first screen`, 'ms', soon),
    resultOf(`view of ${sizes[1]} stanzas, indexed and filtered`, 'MB at most', peak, 'hiptap <= 400'),
    ...(await keyRows(large, sizes[1], rounds)),
  ];
}

/** Milliseconds: of a terminal that draws 60 frames a second. */
const FRAME = 1000 / 60;
/** Of the keys of a round, nineteen in twenty are answered by then. */
const MOST_KEYS = 0.95;

/** Held against a frame, beside a program that writes a whole screen for each key and does nothing else (what the terminal costs). */
async function keyRows(file: string, stanzas: number, rounds: number): Promise<readonly Result[]> {
  if (!isInstalled('script')) return [];
  const bare = await answers([process.execPath, new URL('peers/echo.mjs', import.meta.url).pathname], rounds * TIMES);
  const own = await answers([process.execPath, HIPTAP, 'view', file], rounds * TIMES);
  return Object.entries(own).map(([state, took]) => {
    const [ours, theirs] = [took, bare['at rest']].map((all) => byRound(all, rounds));
    const values = { 'a frame': theirs?.map(() => FRAME) ?? [], hiptap: ours ?? [], 'a bare screen': theirs ?? [] };
    return resultOf(`a key in ${stanzas} stanzas, ${state}, p95`, 'ms', values, '<= 1');
  });
}

/** Strokes of each key a round. */
const TIMES = 6;

function byRound(took: readonly number[], rounds: number): readonly number[] {
  const each = took.length / rounds;
  return Array.from({ length: rounds }, (_, n) => quantile(took.slice(n * each, (n + 1) * each), MOST_KEYS));
}

async function capture(folder: string, stanzas: number): Promise<string> {
  const file = join(folder, `view-${stanzas}.hiptap`);
  const stream = createWriteStream(file);
  let written = -1; // the header's line is none
  for (const line of captureLines()) {
    if (written++ >= stanzas) break;
    if (!stream.write(line)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
  return file;
}

function opened(folder: string, file: string): Promise<Terminal> {
  const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', TERM: 'xterm-256color' };
  const home = mkdtempSync(join(folder, 'tmux-'));
  return Terminal.start({ folder: home, command: [process.execPath, HIPTAP, 'view', file], env, size: [120, 40] });
}

async function firstScreen(folder: string, file: string): Promise<number> {
  const begun = performance.now();
  await using terminal = await opened(folder, file);
  await terminal.until(/─ stanzas .*· [1-9]/);
  return performance.now() - begun;
}

/** In megabytes: the most that it took until all was indexed, and looked through for a filter. */
async function allOf(folder: string, file: string): Promise<number> {
  await using terminal = await opened(folder, file);
  await terminal.until(/─ stanzas .*· [1-9]/);
  await settled(terminal, /indexing/);
  await terminal.press('f');
  await terminal.type('~b nothinglikethis');
  await terminal.until(/ of .*filter ~b/);
  await settled(terminal, /filtering/);
  const [program = 0] = await terminal.programs();
  return usage(program).peak / 1000;
}

async function settled(terminal: Terminal, busy: RegExp): Promise<void> {
  while (busy.test(await terminal.screen())) await pause(500);
}
