/**
 * The capture file under a writer's hands.
 * Knows headers, blocks and the disk, no timing. Rule: what it has begun to write it goes on with at the very byte where it
 * stopped, and when the file was taken away it begins a new one in its place that says what is missing.
 */
import type { Block, Stretch } from './blocks.ts';
import type { Disk, DiskFile } from './disk.ts';
import { encodeRecord } from './format.ts';
import type { CaptureHeader } from './header.ts';
import { encodeHeader } from './header.ts';

/** A file that is still open but no longer leads anywhere; the message is for people. */
export class FileLost extends Error {
  override readonly name = 'FileLost';
}

/** Milliseconds between looks at whether the file is still there. */
const LOOK_EVERY = 1000;

type Loss = 'removed' | 'emptied';

export class CaptureFile {
  readonly path: string;
  readonly #disk: Disk;
  readonly #header: CaptureHeader;
  readonly #created: boolean;
  #file: DiskFile;
  #loss: Loss | undefined;
  /** The beginning of a file begun anew, until the disk has taken it. */
  #beginning: Stretch | undefined;
  #lookedAt = 0;
  /** Records in the file that this writer put there, and the `seq` of the first. */
  #kept: { readonly count: number; readonly first: number } = { count: 0, first: 0 };

  /** The file is open and has its header; `created` when it was made for this capture. */
  constructor(path: string, file: DiskFile, disk: Disk, header: CaptureHeader, created: boolean) {
    this.path = path;
    this.#file = file;
    this.#disk = disk;
    this.#header = header;
    this.#created = created;
  }

  /** Writes what the disk has not yet taken of the block. Throws what the disk throws, and FileLost; to be called again then. */
  async write(block: Block, now: number): Promise<void> {
    if (Math.abs(now - this.#lookedAt) >= LOOK_EVERY) await this.#look(now);
    if (this.#loss !== undefined) await this.#beginAnew(this.#loss, block, now);
    if (this.#beginning !== undefined) await this.#finishBeginning(this.#beginning);
    await write(this.#file, block);
    const { count, first } = this.#kept;
    this.#kept = { count: count + block.records, first: count === 0 ? block.first : first };
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  /** Removes a file that was made for this capture and has nothing but its header. */
  async removeIfBare(): Promise<void> {
    if (this.#created && this.#kept.count === 0) await this.#disk.remove(this.path).catch(() => undefined);
  }

  async #look(now: number): Promise<void> {
    if (this.#loss !== undefined) return;
    const { links, size } = await this.#file.state();
    this.#lookedAt = now;
    if (links > 0 && (size > 0 || this.#beginning !== undefined)) return;
    this.#loss = links === 0 ? 'removed' : 'emptied';
    throw new FileLost(`the file was ${this.#loss}`);
  }

  /** A new file, or the emptied one, that begins with a header and a gap for all that is gone. */
  async #beginAnew(loss: Loss, block: Block, now: number): Promise<void> {
    if (loss === 'removed') await this.#replace();
    const bytes = Buffer.from(encodeHeader({ ...this.#header, created: now }) + this.#gap(loss, now));
    this.#beginning = { bytes, length: bytes.length, written: 0 };
    block.written = 0;
    this.#loss = undefined;
  }

  async #finishBeginning(beginning: Stretch): Promise<void> {
    await write(this.#file, beginning);
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

/** Writes what the disk has not yet taken of the bytes, in as many steps as it needs. */
export async function write(file: DiskFile, stretch: Stretch): Promise<void> {
  while (stretch.written < stretch.length) {
    const count = await file.write(stretch.bytes.subarray(stretch.written, stretch.length));
    if (count === 0) throw new Error('the disk took nothing'); // else it would be asked for ever
    stretch.written += count;
  }
}
