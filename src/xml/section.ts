/**
 * Sections that end with a fixed run of bytes: comments, processing instructions, CDATA sections.
 * Knows how they end, not where they may stand. Rule: resumable after any byte; a longer run than needed still ends it.
 */
import { CLOSING_BRACKET, GREATER_THAN, HYPHEN, QUESTION } from './characters.ts';

export interface Ending {
  /** The byte that must stand before the `>` … */
  readonly byte: number;
  /** … at least so many times. */
  readonly count: number;
}

/** XML 1.0 §2.5. A `--` inside is an error there, but leaves no doubt about where the comment ends. */
export const COMMENT_END: Ending = { byte: HYPHEN, count: 2 };
/** XML 1.0 §2.6. */
export const INSTRUCTION_END: Ending = { byte: QUESTION, count: 1 };
/** XML 1.0 §2.7. */
export const CDATA_END: Ending = { byte: CLOSING_BRACKET, count: 2 };

export class SectionReader {
  #ending: Ending = COMMENT_END;
  #run = 0;
  #isDone = false;

  /** Whether the `>` that ends the section has been read. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** The section's opening has been read. */
  begin(ending: Ending): void {
    this.#ending = ending;
    this.#run = 0;
    this.#isDone = false;
  }

  /** Reads on to behind the section's end, or to `end`; the position reached. */
  read(bytes: Buffer, from: number, end: number): number {
    const { byte: wanted, count } = this.#ending;
    let run = this.#run;
    for (let at = from; at < end; at++) {
      const byte = bytes[at];
      if (byte === wanted) run++;
      else if (byte === GREATER_THAN && run >= count) return this.#done(at + 1);
      else run = 0;
    }
    this.#run = run;
    return end;
  }

  #done(at: number): number {
    this.#isDone = true;
    return at;
  }
}
