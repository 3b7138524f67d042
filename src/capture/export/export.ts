/**
 * A capture read through and handed to an exporter, as the bytes that come of it.
 * Knows how captures are read and what was chosen, no format. Rule: all of it is read, whatever was chosen, since names and
 * streams are learned from what is left out, too.
 */
import { Check } from '../../inspect/check.ts';
import type { Entry } from '../../inspect/entry.ts';
import type { Reading } from '../../inspect/reading.ts';
import type { CaptureItem, ProblemItem } from '../item.ts';
import type { About, ExportBytes, Exporter } from './exporter.ts';

export interface ExportOptions {
  readonly reading: Reading;
  readonly exporter: Exporter;
  readonly about: Omit<About, 'redacted'>;
  readonly matches: (entry: Entry) => boolean;
  /** Told of lines that say nothing; they are passed over. */
  readonly onProblem: (problem: ProblemItem) => void;
}

/** The export's bytes; an empty chunk where an item gave none. Throws what reading the items throws. */
export async function* exportCapture(
  items: AsyncIterable<CaptureItem>,
  options: ExportOptions,
): AsyncGenerator<Buffer, void, undefined> {
  const { exporter, about } = options;
  const entries = new Entries(options);
  let redacted: boolean | undefined;
  for await (const item of items) {
    if (item.type === 'problem') options.onProblem(item);
    if (item.type === 'header' && item.header.redacted !== redacted) {
      redacted = item.header.redacted;
      yield bytesOf(exporter.begin({ ...about, redacted }));
    }
    yield item.type === 'record' ? Buffer.concat(entries.of(item).map(bytesOf)) : NOTHING;
  }
  yield bytesOf(exporter.end());
}

class Entries {
  readonly #options: ExportOptions;
  readonly #check = new Check();

  constructor(options: ExportOptions) {
    this.#options = options;
  }

  of({ record }: Extract<CaptureItem, { type: 'record' }>): readonly ExportBytes[] {
    const { reading, exporter, matches } = this.#options;
    return reading.read(record).map((entry) => {
      const findings = this.#check.see(entry);
      exporter.see?.(entry);
      return matches(entry) ? exporter.take(entry, findings) : '';
    });
  }
}

const NOTHING: Buffer = Buffer.alloc(0);

function bytesOf(bytes: ExportBytes): Buffer {
  if (typeof bytes !== 'string') return bytes;
  return bytes === '' ? NOTHING : Buffer.from(bytes);
}
