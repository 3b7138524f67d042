/**
 * How the cost grows: of chats with the number of their sessions, of printing with the capture's size. (With a stanza's size: the stages.)
 * Rule: each row holds more of a thing against less of it, or against the pipe with as much.
 */
import { join } from 'node:path';
import { startContestants, startSink } from './contestants.ts';
import { cpuOf, HIPTAP, writeCapture } from './programs.ts';
import { type Effort, load } from './relays.ts';
import { type Result, resultOf } from './statistics.ts';

const SESSIONS = [5, 50, 500];

export async function growthRows(folder: string, effort: Effort): Promise<readonly Result[]> {
  return [...(await chats(folder, effort)), ...(await prints(folder, effort))];
}

async function chats(folder: string, { rounds, quick }: Effort): Promise<readonly Result[]> {
  const sink = await startSink(folder);
  const contestants = await startContestants(folder, sink.port, false);
  const rows: Result[] = [];
  try {
    for (const sessions of SESSIONS) {
      const values = Object.fromEntries(contestants.map(({ name }) => [name, [] as number[]]));
      for (let round = -1; round < rounds; round++)
        for (const { name, port } of round % 2 === 0 ? contestants : contestants.toReversed()) {
          const { rate = Number.NaN } = await load('chat', port, quick ? 1 : 3, sessions);
          if (round >= 0) values[name]?.push(rate);
          process.stderr.write('.');
        }
      rows.push(resultOf(`chat over ${sessions} sessions`, 'stanzas/s', values));
    }
  } finally {
    for (const one of [...contestants, sink]) await one.end();
  }
  return rows;
}

/** The command's start is in it, which the smallest capture feels. */
async function prints(folder: string, { rounds, quick }: Effort): Promise<readonly Result[]> {
  const sizes = quick ? [1, 10, 20] : [1, 10, 100];
  const files = sizes.map((size) => join(folder, `growth-${size}.hiptap`));
  for (const [at, file] of files.entries()) await writeCapture(file, (sizes[at] ?? 0) * 1e6);
  const took = files.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++)
    for (const [at, file] of files.entries())
      took[at]?.push(cpuOf([HIPTAP, 'print', file, '--format', 'json']) / (sizes[at] ?? 1));
  return sizes.slice(1).map((size, at) => {
    const values = { [`${sizes[at]} MB`]: took[at] ?? [], hiptap: took[at + 1] ?? [] };
    return resultOf(`print --format json of ${size} MB`, 'ms of processor/MB', values);
  });
}
