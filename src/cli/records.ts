/**
 * A capture named on the command line, as its records.
 * Knows how captures are read. Rule: lines that say nothing are reported on standard error and passed over.
 */
import type { CaptureItem } from '../capture/item.ts';
import { describeProblem } from '../capture/problem.ts';
import { readInTurns } from '../capture/reader.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import { type Progress, type ProgressOptions, progressOf } from './progress.ts';

/** The records of a file, or of standard input for `-`. Throws CaptureFailure for what is no capture. */
export async function* recordsOf(
  file: string,
  options: ProgressOptions,
): AsyncGenerator<SessionRecord, void, undefined> {
  for await (const records of recordsInTurns(file, options)) yield* records;
}

/**
 * The same, a chunk of the file at a time: to be gone through before the next is asked for, and throwing as `recordsOf` does.
 * `remark` hears the comments, each before the record that follows it.
 */
export async function* recordsInTurns(
  file: string,
  options: ProgressOptions & { readonly remark?: ((line: Buffer) => void) | undefined },
): AsyncGenerator<Iterable<SessionRecord>, void, undefined> {
  // yargs hands a lone `-` over as nothing at all.
  const name = file === '' ? '-' : file;
  const progress = await progressOf([name], options);
  try {
    for await (const items of readInTurns(name, { onRead: (bytes) => progress.at(bytes) }))
      yield recordsAmong(items, progress, options.remark);
  } finally {
    progress.clear();
  }
}

function* recordsAmong(
  items: Iterable<CaptureItem>,
  progress: Progress,
  remark: ((line: Buffer) => void) | undefined,
): Generator<SessionRecord, void, undefined> {
  for (const item of items) {
    if (item.type === 'record') yield item.record;
    if (item.type === 'kept' && item.what === 'comment') remark?.(item.line);
    if (item.type !== 'problem') continue;
    progress.clear();
    process.stderr.write(`hiptap: ${describeProblem(item)}\n`);
  }
}

export function captureName(file: string): string {
  return file === '' || file === '-' ? 'standard input' : file;
}
