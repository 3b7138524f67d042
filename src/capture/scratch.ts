/**
 * A file for what does not fit into memory and is needed only while this process runs.
 * Knows bytes. Rule: only its owner may read it, nobody finds it by name, and a disk that is full costs memory, not data.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where bytes were put. */
export interface Stored {
  readonly at: number;
  readonly length: number;
}

/** Reading and writing at once: some kilobytes, which stay in the system's own memory for the most part. */
export class Scratch {
  #folder: string | undefined;
  #file: number | undefined;
  #end = 0;
  /** What the disk did not take, by its place. */
  readonly #kept = new Map<number, Buffer>();
  #refused = false;

  put(bytes: Buffer): Stored {
    const at = this.#end;
    this.#end += bytes.length;
    if (!this.#write(bytes, at)) this.#kept.set(at, bytes);
    return { at, length: bytes.length };
  }

  get({ at, length }: Stored): Buffer {
    const kept = this.#kept.get(at);
    if (kept !== undefined) return kept;
    const bytes = Buffer.allocUnsafe(length);
    let filled = 0;
    while (this.#file !== undefined && filled < length) {
      const read = readSync(this.#file, bytes, filled, length - filled, at + filled);
      if (read === 0) break;
      filled += read;
    }
    return bytes.subarray(0, filled);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    this.#remove();
  }

  #write(bytes: Buffer, at: number): boolean {
    if (this.#refused) return false;
    try {
      this.#file ??= this.#open();
      for (let done = 0; done < bytes.length; )
        done += writeSync(this.#file, bytes, done, bytes.length - done, at + done);
      return true;
    } catch {
      this.#refused = true;
      return false;
    }
  }

  #open(): number {
    this.#folder = mkdtempSync(join(tmpdir(), 'hiptap-'));
    const file = openSync(join(this.#folder, 'scratch'), 'wx+', 0o600);
    // An open file needs no name where the system allows that; where not, it goes when it is closed.
    if (process.platform !== 'win32') this.#remove();
    return file;
  }

  #remove(): void {
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }
}
