/**
 * Items as lines with their new numbers, under a header that says what they were made from.
 * Knows one line at a time. Rule: a line whose numbers stay is given out as it stands, byte for byte.
 */
import { encodeRecord } from '../format.ts';
import { type CaptureHeader, encodeHeader } from '../header.ts';
import { renumber } from '../rekey.ts';
import type { CutItem, CutKept, CutRecord } from './item.ts';
import { type Highest, Numbering } from './number.ts';

const NEWLINE = 0x0a;

export class CutLines {
  readonly #numbering: Numbering;
  #header: CaptureHeader;

  /** Numbers go on behind `after`. */
  constructor(header: CaptureHeader, after: Highest) {
    this.#header = header;
    this.#numbering = new Numbering(after);
  }

  begin(): Buffer {
    return Buffer.from(encodeHeader(this.#header));
  }

  /** One line or two: what holds secrets stands under a header that says so. */
  lines(item: CutItem): readonly Buffer[] {
    const line = item.type === 'record' ? this.#record(item) : this.#kept(item);
    if (item.redacted || !this.#header.redacted) return [line];
    this.#header = { ...this.#header, redacted: false };
    return [this.begin(), line];
  }

  #record({ scope, record, line }: CutRecord): Buffer {
    const numbers = this.#numbering.place(scope, record);
    if (line === undefined) return Buffer.from(encodeRecord({ ...record, ...numbers }));
    if (numbers.seq === record.seq && numbers.session === record.session) return ended(line);
    return ended(Buffer.from(renumber(line.toString(), numbers)));
  }

  #kept({ scope, what, line }: CutKept): Buffer {
    if (what !== 'unknown-event') return ended(line);
    const session = sessionIn(line);
    const numbers = session === undefined ? {} : { session: this.#numbering.session(scope, session) };
    return ended(Buffer.from(renumber(line.toString(), { seq: this.#numbering.nextSeq(), ...numbers })));
  }
}

function ended(line: Buffer): Buffer {
  return line.at(-1) === NEWLINE ? line : Buffer.concat([line, Buffer.of(NEWLINE)]);
}

/** Of an event of a kind that is not known, which is JSON all the same. */
function sessionIn(line: Buffer): number | undefined {
  const value: unknown = JSON.parse(line.toString().replace(/^\ufeff/, ''));
  if (typeof value !== 'object' || value === null || !('session' in value)) return undefined;
  return Number.isSafeInteger(value.session) && Number(value.session) >= 0 ? Number(value.session) : undefined;
}
