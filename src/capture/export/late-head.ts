/**
 * An export whose head is known last, in order: the head, what was made meanwhile, the end.
 * Knows files. Rule: what was made waits on disk, not in memory, where only its owner may read it, and goes when it was put out.
 */
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../failure.ts';
import type { CaptureItem } from '../item.ts';
import { openFailure } from '../open-failure.ts';
import { makeScratchFolder } from '../scratch-folder.ts';
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

/**
 * Empty chunks while entries are taken, so that whoever takes the bytes can break off. Throws what reading the items throws, and
 * CaptureFailure where the system gives no room for what waits.
 */
export async function* exportLateHead(
  items: AsyncIterable<CaptureItem>,
  { exporter, ...options }: LateHeadOptions,
): AsyncGenerator<Buffer, void, undefined> {
  const folder = await makeScratchFolder();
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
  const file = await open(path, 'ax', 0o600).catch(refused(path));
  try {
    const aside = new Aside(file);
    for await (const chunk of bytes) {
      await aside.put(chunk).catch(refused(path));
      yield NOTHING;
    }
    await aside.flush().catch(refused(path));
  } finally {
    await file.close();
  }
}

/** Bytes gathered for one write. */
const ENOUGH = 256 * 1024;

class Aside {
  readonly #file: FileHandle;
  #held: Buffer[] = [];
  #length = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async put(chunk: Buffer): Promise<void> {
    this.#held.push(chunk);
    this.#length += chunk.length;
    if (this.#length >= ENOUGH) await this.flush();
  }

  async flush(): Promise<void> {
    await this.#file.appendFile(Buffer.concat(this.#held, this.#length));
    this.#held = [];
    this.#length = 0;
  }
}

function refused(path: string): (error: unknown) => Promise<never> {
  return async (error) =>
    Promise.reject(systemCode(error) === undefined ? error : await openFailure(path, error, false));
}

const NOTHING: Buffer = Buffer.alloc(0);
