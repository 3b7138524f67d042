/**
 * Entries of a log, which begin at a line of its own kind and may go on over lines that look like none.
 * Knows XML enough to see where it is complete. Rule: a line that belongs to no entry is passed over; an entry that is cut
 * off by another line is told as far as it goes.
 */

import { STREAM_ROOTS } from '../../session/starttls.ts';
import { Framer } from '../../xml/framer.ts';
import type { Direction } from '../../xmpp/record.ts';
import type { LogEvent, LogReader, Moment, Said } from './log-event.ts';
import { IN_A_STREAM } from './stream-start.ts';

/** What the first line of an entry tells. */
export interface Opening {
  readonly direction: Direction | undefined;
  readonly moment: Moment;
  readonly connection?: string;
  /** What of the XML stands on the line itself. */
  readonly text: string;
}

export interface EntryOptions {
  /** The line as the beginning of an entry. */
  readonly open: (line: string) => Opening | undefined;
  /** The same of a line that begins one only where no other goes on. */
  readonly begins?: (line: string) => Opening | undefined;
  /** Whether a line is one of the log's own, and so no part of an entry. */
  readonly isOther: (line: string) => boolean;
  /** Whether a line is passed over as long as the XML of an entry has not begun. */
  readonly isComment?: (line: string) => boolean;
  /** Entries are what was read or written at once; they go on to the log's next own line. */
  readonly chunks?: boolean;
  /** Begins to read a notation that is not XML, line by line; what it gives is joined as it is. */
  readonly notation?: () => (line: string) => string;
}

/** UTF-16 units after which an entry is told although it has not ended; the framer refuses larger stanzas. */
const LONGEST = 16 * 1024 * 1024;

export class EntryReader implements LogReader {
  readonly #options: EntryOptions;
  #opening: Opening | undefined;
  #lines: string[] = [];
  #length = 0;
  /** Looks whether the lines so far are whole, and how many of them it has seen. */
  #scout: Scout | undefined;
  #scouted = 0;
  #meant: (line: string) => string = asItStands;

  constructor(options: EntryOptions) {
    this.#options = options;
  }

  line(text: string): readonly LogEvent[] {
    const { open, isOther } = this.#options;
    const opening = open(text);
    if (opening !== undefined) return this.#endAndBegin(opening);
    if (this.#opening === undefined) return this.#alone(text);
    if (isOther(text)) return this.end();
    if (this.#isOver()) return [...this.end(), ...this.#alone(text)];
    if (this.#isYetToBegin && this.#options.isComment?.(text) === true) return NOTHING;
    this.#add(text);
    return this.#length > LONGEST ? this.end() : NOTHING;
  }

  end(): readonly LogEvent[] {
    const { chunks = false } = this.#options;
    const opening = this.#opening;
    const text = withoutBlankEnds(this.#lines.join(this.#between), chunks);
    this.#opening = undefined;
    this.#lines = [];
    if (opening === undefined || text === '') return NOTHING;
    const said: Said = { ...opening, type: 'said', text, isChunk: chunks };
    return [said];
  }

  get #isYetToBegin(): boolean {
    return this.#lines.every((line) => line.trim() === '');
  }

  get #between(): string {
    return this.#options.notation === undefined ? '\n' : '';
  }

  /** A line that no entry goes on to. */
  #alone(text: string): readonly LogEvent[] {
    const opening = this.#options.begins?.(text);
    return opening === undefined ? NOTHING : this.#endAndBegin(opening);
  }

  #endAndBegin(opening: Opening): readonly LogEvent[] {
    const events = this.end();
    this.#opening = opening;
    this.#length = 0;
    this.#scout = undefined;
    this.#scouted = 0;
    this.#meant = this.#options.notation?.() ?? asItStands;
    this.#add(opening.text);
    return events;
  }

  #add(said: string): void {
    const line = this.#meant(said);
    this.#lines.push(line);
    this.#length += line.length + 1;
  }

  /** Asked only where another line might belong to it: most entries are a line. */
  #isOver(): boolean {
    if (this.#options.chunks === true) return false;
    this.#scout ??= new Scout();
    for (; this.#scouted < this.#lines.length; this.#scouted++)
      this.#scout.push(this.#lines[this.#scouted] + this.#between);
    return this.#scout.isOver;
  }
}

function asItStands(line: string): string {
  return line;
}

/** Looks whether XML is complete. */
class Scout {
  readonly #framer = new Framer({ roots: STREAM_ROOTS });
  #pushed = 0;
  #broken = false;
  #something = false;

  constructor() {
    this.#push(IN_A_STREAM);
    this.#something = false;
  }

  push(line: string): void {
    this.#push(line);
  }

  /** Something was said, and it is whole; or nobody can tell any more. */
  get isOver(): boolean {
    return this.#broken || (this.#something && this.#pushed === this.#framer.offset);
  }

  #push(text: string): void {
    const bytes = Buffer.from(text);
    this.#pushed += bytes.length;
    this.#framer.push(bytes);
    for (let piece = this.#framer.next(); piece !== undefined; piece = this.#framer.next()) {
      this.#broken ||= piece.type === 'malformed';
      this.#something ||= piece.type !== 'whitespace' && piece.type !== 'declaration';
    }
  }
}

/** Blank lines around it are the log's; white space at the end of a chunk may be inside a stanza. */
function withoutBlankEnds(text: string, isChunk: boolean): string {
  if (text.trim() === '') return '';
  let [from, to] = [0, text.length];
  const isBlank = isChunk ? (at: number) => text[at] === '\n' : (at: number) => /\s/.test(text[at] ?? '');
  while (isBlank(from)) from++;
  while (isBlank(to - 1)) to--;
  return text.slice(from, to);
}

const NOTHING: readonly LogEvent[] = [];
