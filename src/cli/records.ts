/**
 * A capture named on the command line, as its records.
 * Knows how captures are read. Rule: lines that say nothing are reported on standard error and passed over.
 */
import { describeProblem } from '../capture/problem.ts';
import { readCapture } from '../capture/reader.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import { type ProgressOptions, progressOf } from './progress.ts';

/** The records of a file, or of standard input for `-`. Throws CaptureFailure for what is no capture. */
export async function* recordsOf(
  file: string,
  options: ProgressOptions,
): AsyncGenerator<SessionRecord, void, undefined> {
  // yargs hands a lone `-` over as nothing at all.
  const name = file === '' ? '-' : file;
  const progress = await progressOf([name], options);
  try {
    for await (const item of readCapture(name, { onRead: (bytes) => progress.at(bytes) })) {
      if (item.type === 'record') yield item.record;
      if (item.type !== 'problem') continue;
      progress.clear();
      process.stderr.write(`hiptap: ${describeProblem(item)}\n`);
    }
  } finally {
    progress.clear();
  }
}

export function captureName(file: string): string {
  return file === '' || file === '-' ? 'standard input' : file;
}
