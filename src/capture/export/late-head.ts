/**
 * An export whose head is known last, in order: the head, what was made meanwhile, the end.
 * Knows files. Rule: what was made waits on disk, not in memory, where only its owner may read it, and goes when it was put out.
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { CaptureItem } from '../item.ts';
import { type ExportOptions, exportCapture } from './export.ts';
import type { ExportBytes, Exporter } from './exporter.ts';

/** An exporter whose first lines are known when all entries have been taken. */
export interface LateHead extends Exporter {
  /** What stands before all that `begin` and `take` gave. */
  head(): ExportBytes;
}

export interface LateHeadOptions extends Omit<ExportOptions, 'exporter'> {
  readonly exporter: LateHead;
}

/** Empty chunks while entries are taken, so that whoever takes the bytes can break off. Throws what reading the items throws. */
export async function* exportLateHead(
  items: AsyncIterable<CaptureItem>,
  { exporter, ...options }: LateHeadOptions,
): AsyncGenerator<Buffer, void, undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'hiptap-'));
  const path = join(folder, 'body');
  try {
    yield* laidAside(path, exportCapture(items, { ...options, exporter: bodyOf(exporter) }));
    yield Buffer.from(exporter.head());
    for await (const chunk of createReadStream(path)) yield chunk;
    yield Buffer.from(exporter.end());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The exporter without its end, which has its place after the head. */
function bodyOf(exporter: LateHead): Exporter {
  return {
    begin: (about) => exporter.begin(about),
    see: (entry) => exporter.see?.(entry),
    take: (entry, findings) => exporter.take(entry, findings),
    end: () => '',
  };
}

async function* laidAside(path: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const file = createWriteStream(path, { flags: 'ax', mode: 0o600 });
  try {
    for await (const chunk of bytes) {
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
