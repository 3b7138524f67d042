/**
 * A capture any of whose records can be read at once, while it is indexed and while it grows.
 * Knows files and the index. Rule: no more of the file is held than a few blocks; a packed one is unpacked beside it first.
 */
import type { FileHandle } from 'node:fs/promises';
import { open, stat } from 'node:fs/promises';
import type { SessionRecord } from '../xmpp/record.ts';
import type { CaptureItem, ProblemItem } from './item.ts';
import { CaptureParser } from './parser.ts';
import { type Block, RecordIndex } from './record-index.ts';
import { readFailure } from './source.ts';
import { type Spool, spooled } from './spool.ts';

/** Bytes indexed in one go: a millisecond or two, so that a terminal can be drawn between. */
const SLICE = 64 * 1024;
/** Blocks held, for lists that are scrolled through. */
const HELD = 64;

/** What became of the file: there is more to index, all of it is, or another file has taken its place (open it anew). */
export type Growth = 'more' | 'end' | 'replaced';

export interface IndexOptions {
  /** A line that says nothing. */
  readonly onProblem?: (item: ProblemItem) => void;
  /** Every line as it is indexed, for those who want to see all of them once; a record's ordinal is the index's count less one. */
  readonly onItem?: (item: CaptureItem) => void;
}

/** Opens a file, packed or not, or `-` for standard input. Throws CaptureFailure where the system refuses it. */
export async function openIndexed(path: string, options: IndexOptions = {}): Promise<IndexedCapture> {
  const spool = await spooled(path);
  const there = spool?.path ?? path;
  const file = await open(there, 'r').catch(async (error) => {
    await spool?.remove();
    throw readFailure(path, error);
  });
  // An open file needs no name where the system allows that, and so goes with the process however that ends.
  if (process.platform !== 'win32') await spool?.remove();
  const { size } = await file.stat();
  return new IndexedCapture(path, there, file, { spool, size }, options);
}

export class IndexedCapture {
  readonly index: RecordIndex = new RecordIndex();
  readonly #name: string;
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #spool: Spool | undefined;
  readonly #parser: CaptureParser;
  readonly #onProblem: (item: ProblemItem) => void;
  readonly #onItem: (item: CaptureItem) => void;
  readonly #held = new Map<number, Promise<readonly SessionRecord[]>>();
  /** Bytes given to the parser, and where the first line stands that it has not given back. */
  #read = 0;
  #position = 0;
  #size = 0;

  constructor(
    name: string,
    path: string,
    file: FileHandle,
    { spool, size }: { readonly spool: Spool | undefined; readonly size: number },
    { onProblem, onItem }: IndexOptions,
  ) {
    this.#name = name;
    this.#path = path;
    this.#file = file;
    this.#spool = spool;
    this.#size = size;
    this.#parser = new CaptureParser({ name });
    this.#onProblem = onProblem ?? (() => undefined);
    this.#onItem = onItem ?? (() => undefined);
  }

  /** Bytes of the file that are indexed, and all there were when it was looked at last. */
  get progress(): { readonly indexed: number; readonly size: number } {
    return { indexed: this.#position, size: Math.max(this.#size, this.#position) };
  }

  /** Indexes the next part of the file. Throws CaptureFailure for what is no capture. */
  async grow(): Promise<Growth> {
    const chunk = await this.#bytes(this.#read, SLICE);
    if (chunk.length === 0) return this.#atEnd();
    this.#take(chunk);
    return 'more';
  }

  /** The records from one ordinal up to another, which is not included; fewer where there are not so many yet. */
  async read(from: number, to: number): Promise<readonly SessionRecord[]> {
    const records: SessionRecord[] = [];
    for (let at = Math.max(0, from); at < to; ) {
      const block = this.index.blockOf(at);
      if (block === undefined) break;
      const all = await this.#block(block);
      records.push(...all.slice(at - block.first, to - block.first));
      at = block.first + block.count;
    }
    return records;
  }

  /** The line of a record as it stands in the file; undefined where there is none. */
  async line(ordinal: number): Promise<Buffer | undefined> {
    const block = this.index.blockOf(ordinal);
    const items = block === undefined ? [] : await this.#items(block);
    return items.filter(({ type }) => type === 'record')[ordinal - (block?.first ?? 0)]?.line;
  }

  /** The ordinal of the record with this number; undefined where none has it. */
  async ordinalOfSeq(seq: number): Promise<number | undefined> {
    for (const block of this.index.blocksWithSeq(seq)) {
      const at = (await this.#block(block)).findIndex((record) => record.seq === seq);
      if (at >= 0) return block.first + at;
    }
    return undefined;
  }

  async close(): Promise<void> {
    await this.#file.close();
    await this.#spool?.remove();
  }

  #take(chunk: Buffer): void {
    this.#read += chunk.length;
    for (const item of this.#parser.push(chunk)) this.#add(item);
  }

  #add(item: CaptureItem): void {
    const length = lengthOf(item);
    const version = this.#parser.version ?? 1;
    if (item.type === 'record') this.index.add(item.record, { offset: this.#position, length, version });
    if (item.type === 'problem') this.#onProblem(item);
    this.#position += length;
    this.#onItem(item);
  }

  async #atEnd(): Promise<Growth> {
    const [ours, there] = await Promise.all([this.#file.stat(), stat(this.#path).catch(() => undefined)]);
    this.#size = ours.size;
    if (ours.size < this.#read || (there !== undefined && (there.ino !== ours.ino || there.dev !== ours.dev)))
      return 'replaced';
    if (this.#position < this.#read) await this.#takeOpenLine();
    return 'end';
  }

  /** A last line that only lacks its newline is good; when the newline comes it is a blank line of its own. */
  async #takeOpenLine(): Promise<void> {
    const { version } = this.#parser;
    const line = await this.#bytes(this.#position, this.#read - this.#position);
    const parser = new CaptureParser({ name: this.#name, ...(version === undefined ? {} : { version }) });
    if (version === undefined || ![...parser.push(line), ...parser.end()].every(({ type }) => type === 'record'))
      return;
    for (const item of this.#parser.push(Buffer.from('\n'))) this.#add(item);
    this.#position -= 1;
  }

  #block(block: Block): Promise<readonly SessionRecord[]> {
    const held = this.#held.get(block.first);
    this.#held.delete(block.first);
    const records =
      held === undefined
        ? this.#readBlock(block)
        : held.then((all) => (all.length < block.count ? this.#readBlock(block) : all));
    this.#held.set(block.first, records);
    const [oldest] = this.#held.keys();
    if (this.#held.size > HELD && oldest !== undefined) this.#held.delete(oldest);
    return records;
  }

  async #readBlock(block: Block): Promise<readonly SessionRecord[]> {
    return (await this.#items(block)).flatMap((item) => (item.type === 'record' ? [item.record] : []));
  }

  async #items({ offset, end, version }: Block): Promise<readonly CaptureItem[]> {
    const parser = new CaptureParser({ name: this.#name, version });
    return [...parser.push(await this.#bytes(offset, end - offset)), ...parser.end()];
  }

  async #bytes(offset: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.#file
        .read(buffer, filled, length - filled, offset + filled)
        .catch((error) => Promise.reject(readFailure(this.#name, error)));
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  }
}

/** Of a line that was too long to hold, as it was told. */
function lengthOf(item: CaptureItem): number {
  if (item.type === 'problem' && item.problem.type === 'too-long') return item.problem.length;
  return item.line.length;
}
