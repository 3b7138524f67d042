/**
 * Room on disk for what does not fit into memory and is needed only while this process runs.
 * Knows bytes. Rule: only its owner may read it, nobody finds it by name, and a disk that is full costs memory, not data; what is
 * forgotten from the beginning gives its room back.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where bytes were put. */
export interface Stored {
  readonly at: number;
  readonly length: number;
}

/** A file, and where its first byte stands. */
interface Segment {
  readonly from: number;
  readonly file: number;
  readonly folder: string | undefined;
}

/** Bytes after which a new file is begun: the least that is given back. */
const SEGMENT = 32 * 1024 * 1024;

/** Reading and writing at once: some kilobytes, which stay in the system's own memory for the most part. */
export class Scratch {
  readonly #most: number;
  readonly #segments: Segment[] = [];
  #end = 0;
  /** What the disk did not take, by its place. */
  readonly #kept = new Map<number, Buffer>();
  #refused = false;

  /** `most`: bytes of one file. */
  constructor(most: number = SEGMENT) {
    this.#most = most;
  }

  /** Bytes of which the disk gives nothing back yet. */
  get size(): number {
    return this.#end - (this.#segments[0]?.from ?? this.#end);
  }

  put(bytes: Buffer): Stored {
    const at = this.#end;
    this.#end += bytes.length;
    if (!this.#write(bytes, at)) this.#kept.set(at, bytes);
    return { at, length: bytes.length };
  }

  /** Fewer bytes, or none, of what was forgotten. */
  get({ at, length }: Stored): Buffer {
    const kept = this.#kept.get(at);
    if (kept !== undefined) return kept;
    const segment = this.#segments.findLast(({ from }) => from <= at);
    const bytes = Buffer.allocUnsafe(segment === undefined ? 0 : length);
    let filled = 0;
    while (segment !== undefined && filled < length) {
      const read = readSync(segment.file, bytes, filled, length - filled, at - segment.from + filled);
      if (read === 0) break;
      filled += read;
    }
    return bytes.subarray(0, filled);
  }

  /** What was put before this place will not be asked for any more. */
  forget(before: number): void {
    for (const at of this.#kept.keys()) if (at < before) this.#kept.delete(at);
    for (let next = this.#segments[1]; next !== undefined && next.from <= before; next = this.#segments[1])
      remove(this.#segments.shift());
  }

  close(): void {
    for (const segment of this.#segments.splice(0)) remove(segment);
  }

  #write(bytes: Buffer, at: number): boolean {
    if (this.#refused) return false;
    try {
      const { file, from } = this.#segmentFor(at);
      for (let done = 0; done < bytes.length; )
        done += writeSync(file, bytes, done, bytes.length - done, at - from + done);
      return true;
    } catch {
      this.#refused = true;
      return false;
    }
  }

  /** The last, or a new one where that is full: nothing is spread over two. */
  #segmentFor(at: number): Segment {
    const last = this.#segments.at(-1);
    if (last !== undefined && at - last.from < this.#most) return last;
    const next = nameless(at);
    this.#segments.push(next);
    return next;
  }
}

/** An open file needs no name where the system allows that; where not, it goes when it is closed. */
function nameless(from: number): Segment {
  const folder = mkdtempSync(join(tmpdir(), 'hiptap-'));
  try {
    const file = openSync(join(folder, 'scratch'), 'wx+', 0o600);
    return { from, file, folder: process.platform === 'win32' ? folder : undefined };
  } finally {
    if (process.platform !== 'win32') rmSync(folder, { recursive: true, force: true });
  }
}

function remove(segment: Segment | undefined): void {
  if (segment === undefined) return;
  closeSync(segment.file);
  if (segment.folder !== undefined) rmSync(segment.folder, { recursive: true, force: true });
}
