/** Exports records as `hiptap export` does, for tests that look at what comes of them. */
import { exportCapture } from '../../src/capture/export/export.ts';
import type { Exporter } from '../../src/capture/export/exporter.ts';
import { readCapture } from '../../src/capture/reader.ts';
import type { Entry } from '../../src/inspect/entry.ts';
import { Reading } from '../../src/inspect/reading.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { captureOf } from './captures.ts';

export async function exported(
  records: readonly SessionRecord[],
  exporter: Exporter,
  matches: (entry: Entry) => boolean = () => true,
): Promise<Buffer> {
  return exportedText(captureOf(records), exporter, matches);
}

/** The same of a capture's text. */
export async function exportedText(
  capture: string,
  exporter: Exporter,
  matches: (entry: Entry) => boolean = () => true,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of exportCapture(readCapture(bytes(capture)), {
    reading: new Reading(),
    exporter,
    matches,
    about: { name: 'a.hiptap', generator: 'hiptap 1' },
    onProblem: (problem) => {
      throw new Error(problem.problem.type);
    },
  }))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* bytes(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}
