/**
 * Standard output as something that may not be read: what does not fit is dropped and counted, never waited for.
 * Knows no format. Rule: a reader who stands still (a paused pager, a stopped terminal) holds up nobody else.
 */
import type { Writable } from 'node:stream';

/** Enough for a pager that catches up later; beyond it, memory matters more than the page. */
const CAPACITY = 8 * 1024 * 1024;

export class LiveOutput {
  private readonly stream: Writable;
  private readonly capacity: number;
  private lost = 0;
  /** Nobody reads any more (the pipe was closed). */
  closed = false;

  constructor(stream: Writable, capacity: number = CAPACITY) {
    this.stream = stream;
    this.capacity = capacity;
    stream.on('error', () => {
      this.closed = true;
    });
    stream.on('drain', () => this.confess());
  }

  /** Writes one entry's lines, or drops them. */
  write(text: string | Buffer): void {
    if (this.closed || text.length === 0) return;
    if (this.stream.writableLength > this.capacity) this.lost += 1;
    else this.stream.write(text);
  }

  /** When the reader has taken all of it, or is gone. */
  async taken(): Promise<void> {
    if (this.closed || this.stream.writableLength === 0) return;
    await new Promise<void>((resolve) => {
      this.stream.once('drain', resolve).once('error', resolve).once('close', resolve);
    });
  }

  private confess(): void {
    if (this.lost === 0 || this.closed) return;
    this.stream.write(`… ${this.lost} entries are not shown here: this output was not read in time\n`);
    this.lost = 0;
  }
}

/**
 * Makes writing to a terminal asynchronous: node writes to terminals synchronously, so that one stopped by Ctrl-S would stop
 * every session. (Pipes are asynchronous already, files never stand still.)
 */
export function neverBlock(stream: Writable): void {
  const handle: unknown = '_handle' in stream ? stream._handle : undefined;
  if (typeof handle !== 'object' || handle === null || !('setBlocking' in handle)) return;
  if (typeof handle.setBlocking === 'function') handle.setBlocking(false);
}
