/**
 * When a recording goes on in another file, and what that begins with.
 * Knows records and sizes, no files. Rule: each file can be read by itself, and together they are what one file would have been.
 */
import type { SessionRecord } from '../xmpp/record.ts';
import type { PartBeginning } from './blocks.ts';
import { encodeRecord } from './format.ts';
import type { CaptureHeader } from './header.ts';
import { encodeHeader } from './header.ts';
import { type Line, lengthOfLine } from './line.ts';
import { SessionOpening } from './opening.ts';

export interface RotationLimits {
  /** Bytes a file may have. */
  readonly size?: number;
  /** Milliseconds from a file's first record to its last. */
  readonly age?: number;
}

const WHY = 'in the files before this one';
/** Of a file, how much may be what the files before it have; its limit grows where there is more. */
const REPEATED_SHARE = 1 / 2;

export class Rotation {
  readonly #limits: RotationLimits;
  readonly #sessions = new Map<number, SessionOpening>();
  #header: CaptureHeader;
  #bytes: number;
  /** Of the file's own records. */
  #records = 0;
  #repeated = 0;
  #begun = 0;

  /** `header` is that of the first file. */
  constructor(limits: RotationLimits, header: CaptureHeader) {
    this.#limits = limits;
    this.#header = header;
    this.#bytes = Buffer.byteLength(encodeHeader(header));
  }

  /** Whether this line is the first of another file, and what that begins with; `now` in milliseconds since the epoch. */
  next(record: SessionRecord, line: Line, now: number): PartBeginning | undefined {
    const length = lengthOfLine(line);
    const beginning = this.#isFull(length, now) ? this.#beginning(record, now) : undefined;
    if (this.#records === 0) this.#begun = now;
    this.#bytes += length;
    this.#records++;
    return beginning;
  }

  /** Takes notice of every record, also of one that could not be written. */
  see(record: SessionRecord): void {
    const { session } = record;
    if (session === 0) return;
    const opening = this.#sessions.get(session) ?? new SessionOpening(session);
    opening.see(record);
    if (opening.over) this.#sessions.delete(session);
    else this.#sessions.set(session, opening);
  }

  #isFull(length: number, now: number): boolean {
    if (this.#records === 0) return false;
    const { size = Number.POSITIVE_INFINITY, age = Number.POSITIVE_INFINITY } = this.#limits;
    return this.#bytes + length > Math.max(size, this.#repeated / REPEATED_SHARE) || now - this.#begun >= age;
  }

  #beginning({ time }: SessionRecord, now: number): PartBeginning {
    this.#header = { ...this.#header, created: now, part: (this.#header.part ?? 1) + 1 };
    const lines = [...this.#sessions.values()]
      .flatMap((opening) => opening.beginning(WHY, time))
      .sort((a, b) => a.seq - b.seq)
      .map((record) => encodeRecord({ ...record, repeated: true }))
      .join('');
    this.#repeated = Buffer.byteLength(lines);
    this.#bytes = this.#repeated + Buffer.byteLength(encodeHeader(this.#header));
    this.#records = 0;
    return { header: this.#header, lines };
  }
}
