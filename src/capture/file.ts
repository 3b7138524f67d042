/**
 * The capture file under a writer's hands.
 * Knows headers, blocks and the disk, no timing. Rule: what it has begun to write it goes on with at the very byte where it
 * stopped, and when the file was taken away it begins a new one in its place that says what is missing.
 */
import type { Block, PartBeginning } from './blocks.ts';
import { type Disk, type DiskFile, type Stretch, write } from './disk.ts';
import { encodeRecord } from './format.ts';
import type { CaptureHeader } from './header.ts';
import { encodeHeader } from './header.ts';
import { createPart } from './part-files.ts';

/** A file that is still open but no longer leads anywhere; the message is for people. */
export class FileLost extends Error {
  override readonly name = 'FileLost';
}

/** Milliseconds between looks at whether the file is still there: as long as lines wait for company, so that few are written in vain. */
const LOOK_EVERY = 50;

/** What a capture begins with, as `encodeHeader` writes it. */
const HEADER_START = '{"format":';

type Loss = 'removed' | 'emptied';

export interface CaptureFileOptions {
  readonly disk: Disk;
  readonly header: CaptureHeader;
  /** The file was made for this capture. */
  readonly created: boolean;
  /** What becomes of a file that is closed with records in it; it never throws. */
  readonly onClosed: (path: string) => Promise<void>;
  /** No other file could be begun: the capture goes on in the one at the path. */
  readonly onRefused: (path: string, error: unknown) => void;
}

export class CaptureFile {
  /** Whether a file without records is to go when it is closed. */
  discards = false;
  readonly #disk: Disk;
  readonly #onClosed: CaptureFileOptions['onClosed'];
  readonly #onRefused: CaptureFileOptions['onRefused'];
  readonly #first: string;
  readonly #closing: Promise<void>[] = [];
  #path: string;
  #part = 1;
  #header: CaptureHeader;
  #created: boolean;
  #file: DiskFile;
  #loss: Loss | undefined;
  /** The beginning of a file begun anew, until the disk has taken it. */
  #beginning: Stretch | undefined;
  #lookedAt = 0;
  /** Bytes that were in the file at the last look, and that it took since. */
  #size: number;
  #taken = 0;
  /** Records in the file that this writer put there, and the `seq` of the first. */
  #kept: { readonly count: number; readonly first: number } = { count: 0, first: 0 };

  /** The file is open and has its header. */
  constructor(path: string, file: DiskFile, { disk, header, created, onClosed, onRefused }: CaptureFileOptions) {
    this.#first = path;
    this.#path = path;
    this.#file = file;
    this.#disk = disk;
    this.#header = header;
    this.#size = Buffer.byteLength(encodeHeader(header));
    this.#created = created;
    this.#onClosed = onClosed;
    this.#onRefused = onRefused;
  }

  get path(): string {
    return this.#path;
  }

  /** Writes what the disk has not yet taken of the block. Throws what the disk throws, and FileLost; to be called again then. */
  async write(block: Block, now: number): Promise<void> {
    if (block.beginning !== undefined) await this.#beginPart(block.beginning);
    block.beginning = undefined;
    if (Math.abs(now - this.#lookedAt) >= LOOK_EVERY) await this.#look(now);
    if (this.#loss !== undefined) await this.#beginAnew(this.#loss, block, now);
    if (this.#beginning !== undefined) await this.#finishBeginning(this.#beginning);
    await this.#put(block);
    const { count, first } = this.#kept;
    this.#kept = { count: count + block.records, first: count === 0 ? block.first : first };
  }

  async close(): Promise<void> {
    await this.#file.close();
    if (this.discards && this.#isBare) await this.#disk.remove(this.#path).catch(() => undefined);
    else this.#closing.push(this.#onClosed(this.#path));
    await Promise.all(this.#closing);
  }

  /** Whether it was made for this capture and has nothing but its header. */
  get #isBare(): boolean {
    return this.#created && this.#kept.count === 0;
  }

  /** What is written next stands in another file; where none can be had, in this one, and nothing is lost. */
  async #beginPart({ header, lines }: PartBeginning): Promise<void> {
    const text = encodeHeader(header) + lines;
    const next = await createPart(this.#disk, this.#first, this.#part + 1, text).catch((error: unknown) => {
      this.#onRefused(this.#path, error);
    });
    if (next === undefined) return;
    await this.#file.close().catch(() => undefined); // all of it was taken
    this.#closing.push(this.#onClosed(this.#path));
    this.#file = next.file;
    this.#path = next.path;
    this.#part = next.part;
    this.#header = header;
    this.#size = Buffer.byteLength(text);
    this.#taken = 0;
    this.#created = true;
    this.#loss = undefined;
    this.#beginning = undefined;
    this.#kept = { count: 0, first: 0 };
  }

  async #look(now: number): Promise<void> {
    if (this.#loss !== undefined) return;
    const { links, size } = await this.#file.state();
    this.#lookedAt = now;
    if (links === 0) this.#loss = 'removed';
    else if (await this.#isEmptied(size)) this.#loss = 'emptied';
    this.#size = size;
    this.#taken = 0;
    if (this.#loss !== undefined) throw new FileLost(`the file was ${this.#loss}`);
  }

  /** Whether there is nothing in it, or nothing but what it took since: what somebody else left or put there is theirs. */
  async #isEmptied(size: number): Promise<boolean> {
    if (size >= this.#size + this.#taken || size > this.#taken) return false;
    const beginning = await this.#file.beginning(HEADER_START.length);
    return beginning.toString('latin1') !== HEADER_START;
  }

  async #put(stretch: Stretch): Promise<void> {
    const before = stretch.written;
    try {
      await write(this.#file, stretch);
    } finally {
      this.#taken += stretch.written - before;
    }
  }

  /** A new file, or the emptied one, that begins with a header and a gap for all that is gone. */
  async #beginAnew(loss: Loss, block: Block, now: number): Promise<void> {
    await (loss === 'removed' ? this.#replace() : this.#file.cut(0));
    this.#size = 0;
    this.#taken = 0;
    const bytes = Buffer.from(encodeHeader({ ...this.#header, created: now }) + this.#gap(loss, now));
    this.#beginning = { bytes, length: bytes.length, written: 0 };
    block.written = 0;
    this.#loss = undefined;
  }

  async #finishBeginning(beginning: Stretch): Promise<void> {
    await this.#put(beginning);
    this.#beginning = undefined;
    this.#kept = { count: 0, first: 0 };
  }

  async #replace(): Promise<void> {
    const file = await this.#disk.create(this.path);
    await this.#file.close().catch(() => undefined); // of a file nobody can see any more
    this.#file = file;
  }

  #gap(loss: Loss, time: number): string {
    const { count, first } = this.#kept;
    if (count === 0) return '';
    return encodeRecord({
      seq: first,
      session: 0,
      time,
      fact: { type: 'gap', lost: count, why: `the file was ${loss}` },
    });
  }
}
