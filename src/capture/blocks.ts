/**
 * Lines on their way to the disk, gathered into blocks.
 * Knows bytes and how many records they hold. Rule: first in, first out; a block is released once it is on the disk.
 */
import type { Stretch } from './disk.ts';
import type { CaptureHeader } from './header.ts';
import { type Line, lengthOfLine, writeLine } from './line.ts';

/** Bytes worth one write: what is promised to be lost at most in this many (docs/capture-format.md). */
const BLOCK = 256 * 1024;
/** Blocks kept for later use at all times: what a busy disk is behind by for a moment. */
const SPARES = 16;
/** UTF-8 bytes that one UTF-16 unit can take. */
const LONGEST_UNIT = 3;
const NEWLINE = 0x0a;

/** What a further file of a recording begins with. */
export interface PartBeginning {
  readonly header: CaptureHeader;
  /** The lines behind the header. */
  readonly lines: string;
}

export interface Block extends Stretch {
  records: number;
  /** `seq` of the first record. */
  first: number;
  /** Which of the lines, counted from 0, are gaps, and how many records each stands for. */
  readonly gaps: { readonly line: number; readonly lost: number }[];
  /** Set where the block is the first of another file, with what that begins with. */
  beginning: PartBeginning | undefined;
}

export class Blocks {
  readonly #sealed: Block[] = [];
  #gathering: Block | undefined;
  /**
   * Released blocks, to be filled again: fresh memory costs the system more than filling it. While the disk is behind all are kept, as
   * many as the writer lets wait.
   */
  readonly #spares: Buffer[] = [];
  /** Of the next block. */
  #beginning: PartBeginning | undefined;
  #bytes = 0;

  /** Bytes held, whether the disk has taken some of the oldest block or not. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Records that are missing where the disk takes no more: those whose lines it has not taken whole, and those that gaps stand for. */
  get missing(): number {
    const blocks = this.#gathering === undefined ? this.#sealed : [...this.#sealed, this.#gathering];
    return blocks.reduce((sum, block) => sum + missingOf(block), 0);
  }

  /** The block to write next; undefined while only an unsealed one is held. */
  get oldest(): Block | undefined {
    return this.#sealed[0];
  }

  /** Takes a record's line; of a gap's with how many records it stands for. */
  add(line: Line, seq: number, lost?: number): void {
    const block = this.#roomFor(line);
    if (lost !== undefined) block.gaps.push({ line: block.records, lost });
    const length = writeLine(line, block.bytes, block.length);
    if (block.records === 0) block.first = seq;
    block.length += length;
    block.records++;
    this.#bytes += length;
  }

  /** Lets what comes from here on stand in another file. */
  beginPart(beginning: PartBeginning): void {
    this.seal();
    this.#beginning = beginning;
  }

  /** Lets what was gathered so far be written, however little it is. */
  seal(): void {
    if (this.#gathering !== undefined) this.#sealed.push(this.#gathering);
    this.#gathering = undefined;
  }

  /** Lets go of the oldest block. */
  release(): void {
    const block = this.#sealed.shift();
    if (block === undefined) return;
    this.#bytes -= block.length;
    if (block.bytes.length === BLOCK) this.#spares.push(block.bytes);
    if (this.#sealed.length === 0) this.#thinOut();
  }

  /** Each time the disk has caught up half of what it was behind by is given back, since it may soon be behind again. */
  #thinOut(): void {
    const beyond = this.#spares.length - SPARES;
    if (beyond > 0) this.#spares.length -= Math.ceil(beyond / 2);
  }

  #roomFor(line: Line): Block {
    if (this.#gathering !== undefined && !fits(line, this.#gathering)) this.seal();
    this.#gathering ??= this.#block(line);
    return this.#gathering;
  }

  #block(line: Line): Block {
    const beginning = this.#beginning;
    this.#beginning = undefined;
    return { bytes: this.#buffer(line), length: 0, written: 0, records: 0, first: 0, gaps: [], beginning };
  }

  /** The usual size, or as much as one line needs that is larger. */
  #buffer(line: Line): Buffer {
    const size = atMost(line) <= BLOCK ? BLOCK : Math.max(BLOCK, lengthOfLine(line));
    return (size === BLOCK ? this.#spares.pop() : undefined) ?? Buffer.allocUnsafeSlow(size);
  }
}

/** The estimate first: counting takes longer. */
function fits(line: Line, block: Block): boolean {
  const room = block.bytes.length - block.length;
  return atMost(line) <= room || lengthOfLine(line) <= room;
}

function atMost(line: Line): number {
  return typeof line === 'string' ? line.length * LONGEST_UNIT : lengthOfLine(line);
}

function missingOf(block: Block): number {
  const written = linesWritten(block);
  const inGaps = block.gaps.filter(({ line }) => line >= written).reduce((sum, { lost }) => sum + lost - 1, 0);
  return block.records - written + inGaps;
}

function linesWritten(block: Block): number {
  const written = block.bytes.subarray(0, block.written);
  let lines = 0;
  for (let at = written.indexOf(NEWLINE); at !== -1; at = written.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}
