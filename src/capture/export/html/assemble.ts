/**
 * A report's bytes in the order of the page: the head, which is known last, the rows, the end.
 * Knows files. Rule: rows wait on disk, not in memory, where only their owner may read them, and go when they were put out.
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { CaptureItem } from '../../item.ts';
import { type ExportOptions, exportCapture } from '../export.ts';
import type { Report } from './report.ts';

export interface ReportExportOptions extends Omit<ExportOptions, 'exporter'> {
  readonly report: Report;
}

/** Empty chunks while rows are made, so that whoever takes the bytes can break off. Throws what reading the items throws. */
export async function* reportBytes(
  items: AsyncIterable<CaptureItem>,
  { report, ...options }: ReportExportOptions,
): AsyncGenerator<Buffer, void, undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'hiptap-'));
  const path = join(folder, 'rows');
  try {
    yield* laidAside(path, exportCapture(items, { ...options, exporter: rowsOf(report) }));
    yield Buffer.from(report.head());
    for await (const chunk of createReadStream(path)) yield chunk;
    yield Buffer.from(report.end());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The report without its end, which has its place after the head. */
function rowsOf(report: Report): ExportOptions['exporter'] {
  return {
    begin: (about) => report.begin(about),
    take: (entry, findings) => report.take(entry, findings),
    end: () => '',
  };
}

async function* laidAside(path: string, rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const file = createWriteStream(path, { flags: 'ax', mode: 0o600 });
  try {
    for await (const chunk of rows) {
      if (!file.write(chunk)) await once(file, 'drain');
      yield NOTHING;
    }
    file.end();
    await finished(file);
  } finally {
    file.destroy();
  }
}

const NOTHING: Buffer = Buffer.alloc(0);
