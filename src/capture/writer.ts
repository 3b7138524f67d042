/**
 * Writes records to a capture while sessions go on.
 * Knows when to write and what to do when it cannot; not how. Rule: it never throws into a session and never blocks one;
 * only while the disk is well does it say `full`. A disk in trouble is told of once, and what it cost stands in a gap.
 */
import type { SessionRecord } from '../xmpp/record.ts';
import { type Block, Blocks } from './blocks.ts';
import { systemReason } from './failure.ts';
import type { CaptureFile } from './file.ts';
import { FileLost } from './file.ts';
import { encodeLine } from './format.ts';
import type { Rotation } from './rotation.ts';
import type { Timers } from './timers.ts';

/** Milliseconds a line may wait for company: half of the 100 that are promised, the rest is for the event loop and the disk. */
const LINGER = 50;
/** Bytes in wait at which sessions are asked to pause (design law: the wire), and at which they may go on. */
const HIGH = 64 * 2 ** 20;
const LOW: number = HIGH / 2;
/** Milliseconds without an answer after which a disk is no longer well. */
const STALL = 5000;
/** Milliseconds before the first new attempt after a failure, doubled up to the longest. */
const FIRST_RETRY = 1000;
const LONGEST_RETRY = 30_000;

export interface WriterEvents {
  /** One line for the operator: the capture cannot be written, or (`recovered`) is again. */
  onTrouble(message: string, recovered: boolean): void;
  /** After `full`: sessions may go on. */
  onDrain(): void;
}

/** Where numbers go on in a capture that is appended to. */
export interface Numbering {
  /** The highest `seq` in the file, 0 in a new one: the next record's is one more. */
  readonly lastSeq: number;
  /** The number for the first new session. */
  readonly firstSession: number;
}

/** Records that came while the disk was in trouble. */
interface Trouble {
  readonly why: string;
  lost: number;
  first: number;
}

export class CaptureWriter {
  readonly numbering: Numbering;
  readonly #file: CaptureFile;
  readonly #timers: Timers;
  readonly #events: WriterEvents;
  readonly #rotation: Rotation | undefined;
  readonly #blocks: Blocks = new Blocks();
  #full = false;
  #trouble: Trouble | undefined;
  /** Whether a write is under way, and when the last one came to its end. */
  #writing = false;
  #settled: Promise<void> = Promise.resolve();
  #stalled = false;
  #giveUp: () => void = () => undefined;
  #endLinger: (() => void) | undefined;
  /** Whether lines have waited long enough. */
  #isDue = false;
  #endRetry: (() => void) | undefined;
  #retryAfter: number = FIRST_RETRY;
  #closed: Promise<void> | undefined;

  /** `rotation` says when the capture goes on in another file. */
  constructor(file: CaptureFile, numbering: Numbering, timers: Timers, events: WriterEvents, rotation?: Rotation) {
    this.#file = file;
    this.numbering = numbering;
    this.#timers = timers;
    this.#events = events;
    this.#rotation = rotation;
  }

  get path(): string {
    return this.#file.path;
  }

  /** Bytes that wait in the process. */
  get pending(): number {
    return this.#blocks.bytes;
  }

  /** Whether sessions should pause until `onDrain`: more than 64 MiB wait for a disk that is slow but well. */
  get full(): boolean {
    return this.#full;
  }

  /** Takes a record. While the disk is in trouble it is counted and dropped; after `close` it is ignored. */
  write(record: SessionRecord): void {
    if (this.#closed !== undefined) return;
    if (this.#trouble === undefined) this.#take(record);
    else drop(record, this.#trouble);
    this.#rotation?.see(record);
  }

  /** Writes what is left and closes the file; comes to its end on a failing disk too, and then says what is missing. */
  close(): Promise<void> {
    this.#closed ??= this.#finish();
    return this.#closed;
  }

  /** Closes; a new file that holds no record is removed, since nothing was recorded after all. */
  async discard(): Promise<void> {
    this.#file.discards = true;
    await this.close();
  }

  #take(record: SessionRecord): void {
    const line = encodeLine(record);
    const beginning = this.#rotation?.next(record, line, this.#timers.now());
    if (beginning !== undefined) this.#blocks.beginPart(beginning);
    this.#blocks.add(line, record.seq, record.fact.type === 'gap' ? record.fact.lost : undefined);
    if (this.#blocks.bytes > HIGH) this.#full = true;
    if (this.#blocks.oldest !== undefined) this.#start();
    if (this.#closed === undefined) this.#endLinger ??= this.#timers.after(LINGER, () => this.#lingered());
  }

  #lingered(): void {
    this.#endLinger = undefined;
    this.#isDue = true;
    this.#start();
  }

  /** The block to write next. Lines are let go only when the disk is ready for them: a slow one is given more at a time. */
  #next(): Block | undefined {
    if (this.#isDue && this.#blocks.oldest === undefined) {
      this.#isDue = false;
      this.#blocks.seal();
    }
    return this.#blocks.oldest;
  }

  /** Begins to write unless it is under way, or waits for a new attempt. */
  #start(): void {
    if (this.#writing || this.#endRetry !== undefined || this.#next() === undefined) return;
    this.#writing = true;
    this.#settled = this.#writeBlocks();
  }

  async #writeBlocks(): Promise<void> {
    for (let block = this.#next(); block !== undefined; block = this.#next()) {
      const error = await this.#put(block);
      if (error !== undefined) {
        this.#fail(systemReason(error));
        this.#retryLater(this.#retryAfter);
        break;
      }
      this.#blocks.release();
      this.#recover();
      if (this.#blocks.bytes <= LOW) this.#relieve();
    }
    this.#writing = false;
  }

  /** What the disk threw. Where another file can be had at once for one that was lost, that is told of and costs no record. */
  async #put(block: Block): Promise<Error | undefined> {
    const error = await this.#attempt(this.#file.write(block, this.#timers.now()));
    if (!(error instanceof FileLost)) return error;
    const refusal = await this.#attempt(this.#file.write(block, this.#timers.now()));
    this.#fail(error.message);
    return refusal;
  }

  /** What the write threw, if it did. Meanwhile it is watched for a disk that does not answer. */
  async #attempt(write: Promise<void>): Promise<Error | undefined> {
    const answered = this.#timers.after(STALL, () => this.#stall());
    try {
      await write;
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    } finally {
      answered();
      this.#stalled = false;
    }
  }

  #stall(): void {
    this.#stalled = true;
    this.#fail(`the disk has not answered for ${STALL / 1000} s`);
    this.#giveUp();
  }

  #fail(why: string): void {
    if (this.#trouble !== undefined) return;
    this.#trouble = { why, lost: 0, first: 0 };
    this.#relieve();
    this.#events.onTrouble(`${this.path} cannot be written: ${why}; sessions go on unrecorded until it can`, false);
  }

  #retryLater(delay: number): void {
    if (this.#closed !== undefined) return;
    this.#retryAfter = Math.min(delay * 2, LONGEST_RETRY);
    this.#endRetry = this.#timers.after(delay, () => {
      this.#endRetry = undefined;
      this.#start();
    });
  }

  #recover(): void {
    const trouble = this.#trouble;
    if (trouble === undefined) return;
    this.#trouble = undefined;
    this.#retryAfter = FIRST_RETRY;
    const { lost, first, why } = trouble;
    if (lost > 0) this.#take({ seq: first, session: 0, time: this.#timers.now(), fact: { type: 'gap', lost, why } });
    this.#events.onTrouble(`${this.path} is written again${lost > 0 ? `; ${missing(lost)} from it` : ''}`, true);
  }

  #relieve(): void {
    if (!this.#full) return;
    this.#full = false;
    this.#events.onDrain();
  }

  async #finish(): Promise<void> {
    this.#endLinger?.();
    this.#endRetry?.();
    this.#endRetry = undefined;
    const stalled = new Promise<void>((resolve) => {
      this.#giveUp = resolve;
    });
    if (!this.#stalled) await Promise.race([this.#writeAll(), stalled]);
    this.#sayWhatIsMissing();
    const closed = this.#file.close().catch(() => undefined);
    if (!this.#stalled) await closed;
  }

  /** Until all is written, or a last attempt failed. */
  async #writeAll(): Promise<void> {
    await this.#settled;
    do {
      this.#blocks.seal();
      this.#start();
      await this.#settled;
    } while (this.#trouble === undefined && this.#blocks.bytes > 0);
  }

  #sayWhatIsMissing(): void {
    const lost = (this.#trouble?.lost ?? 0) + this.#blocks.missing;
    if (lost > 0) this.#events.onTrouble(`${this.path} ends early: ${missing(lost)}`, false);
  }
}

function drop(record: SessionRecord, trouble: Trouble): void {
  if (trouble.lost === 0) trouble.first = record.seq;
  trouble.lost++;
}

function missing(records: number): string {
  return records === 1 ? '1 record is missing' : `${records} records are missing`;
}
