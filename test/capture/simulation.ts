/** A disk and a clock that do what a test says, when it says so. */
import type { Disk, DiskFile } from '../../src/capture/disk.ts';
import type { Timers } from '../../src/capture/timers.ts';
import { CREATED } from './samples.ts';

/** What the disk does with a write: take so many bytes at most, until it is full, refuse with a system code, or not answer for now. */
export type Answer = { readonly take: number; readonly room?: number } | { readonly refuse: string } | 'no answer';

const WELL: Answer = { take: Number.POSITIVE_INFINITY };

class Inode {
  links = 1;
  parts: Buffer[] = [];

  cut(length: number): void {
    this.parts = [Buffer.concat(this.parts).subarray(0, length)];
  }

  get size(): number {
    return this.parts.reduce((sum, part) => sum + part.length, 0);
  }
}

export class SimulatedDisk implements Disk {
  /** Bytes of each write that was asked for. */
  readonly writes: number[] = [];
  /** The system code that new files are refused with. */
  refusesFiles: string | undefined;
  #answer: Answer = WELL;
  #changed: () => void = () => undefined;
  readonly #files: Map<string, Inode> = new Map();

  /** From now on, also for writes that had no answer yet. */
  set answer(answer: Answer) {
    this.#answer = answer;
    this.#changed();
  }

  recover(): void {
    this.answer = WELL;
  }

  text(path: string): string {
    return Buffer.concat(this.#files.get(path)?.parts ?? []).toString();
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  empty(path: string): void {
    this.#inode(path).parts = [];
  }

  /** Leaves so many bytes of it. */
  cut(path: string, length: number): void {
    this.#inode(path).cut(length);
  }

  put(path: string, text: string): void {
    const inode = new Inode();
    inode.parts.push(Buffer.from(text));
    this.#files.set(path, inode);
  }

  async create(path: string): Promise<DiskFile> {
    if (this.refusesFiles !== undefined) throw systemError(this.refusesFiles);
    if (this.#files.has(path)) throw systemError('EEXIST');
    this.#files.set(path, new Inode());
    return this.#opened(this.#inode(path));
  }

  async append(path: string): Promise<DiskFile> {
    return this.#opened(this.#inode(path));
  }

  async remove(path: string): Promise<void> {
    this.#inode(path).links = 0;
    this.#files.delete(path);
  }

  #inode(path: string): Inode {
    const inode = this.#files.get(path);
    if (inode === undefined) throw systemError('ENOENT');
    return inode;
  }

  #opened(inode: Inode): DiskFile {
    return {
      write: (bytes) => this.#write(inode, bytes),
      state: async () => ({ links: inode.links, size: inode.size }),
      beginning: async (length) => Buffer.concat(inode.parts).subarray(0, length),
      cut: async (length) => inode.cut(length),
      close: async () => undefined,
    };
  }

  async #write(inode: Inode, bytes: Buffer): Promise<number> {
    this.writes.push(bytes.length);
    while (this.#answer === 'no answer') await this.#change();
    if ('refuse' in this.#answer) throw systemError(this.#answer.refuse);
    const { take, room = Number.POSITIVE_INFINITY } = this.#answer;
    if (room === 0) throw systemError('ENOSPC');
    const taken = Buffer.from(bytes.subarray(0, Math.min(take, room)));
    this.#answer = { take, room: room - taken.length };
    inode.parts.push(taken);
    return taken.length;
  }

  async #change(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#changed = resolve;
    });
  }
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: simulated`), { code });
}

interface Timer {
  readonly due: number;
  readonly run: () => void;
}

export class SimulatedClock implements Timers {
  #now = CREATED;
  readonly #timers: Set<Timer> = new Set();

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { due: this.#now + milliseconds, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Timers that were neither run nor called off. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Lets time pass, and everything happen that happens in it. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settle();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#now = next.due;
      this.#timers.delete(next);
      next.run();
      await settle();
    }
    this.#now = end;
  }

  #next(end: number): Timer | undefined {
    const due = [...this.#timers].filter((timer) => timer.due <= end);
    return due.toSorted((a, b) => a.due - b.due)[0];
  }
}

/** Lets all promises come to their end that need no time. */
export async function settle(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}
