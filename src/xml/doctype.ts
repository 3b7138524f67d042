/**
 * Where a document type declaration ends (XML 1.0 §2.8).
 * Knows quotes, the brackets of the internal subset, and comments and PIs in it; no declaration is understood.
 * Rule: resumable after any byte.
 */
import {
  APOSTROPHE,
  CLOSING_BRACKET,
  EXCLAMATION,
  GREATER_THAN,
  HYPHEN,
  LESS_THAN,
  OPENING_BRACKET,
  QUESTION,
  QUOTE,
} from './characters.ts';
import { COMMENT_END, INSTRUCTION_END, SectionReader } from './section.ts';

/** Outside the internal subset; in it; behind `<`, `<!`, `<!-` in it; in a comment or PI in it. */
type State = 'outside' | 'subset' | 'opened' | 'declaring' | 'hyphen' | 'section';

export class DoctypeReader {
  readonly #section = new SectionReader();
  #state: State = 'outside';
  #quote = 0;
  #outcome: 'done' | 'broken' | undefined;

  /** `done` when the `>` that ends it has been read, `broken` when the next byte cannot stand there. */
  get outcome(): 'done' | 'broken' | undefined {
    return this.#outcome;
  }

  /** `<!DOCTYPE` has been read. */
  begin(): void {
    this.#state = 'outside';
    this.#quote = 0;
    this.#outcome = undefined;
  }

  /** Reads on to behind its end, to the byte that breaks it, or to `end`; the position reached. */
  read(bytes: Buffer, from: number, end: number): number {
    let at = from;
    this.#outcome = undefined;
    while (at < end && this.#outcome === undefined) at = this.#step(bytes, at, end);
    return at;
  }

  #step(bytes: Buffer, at: number, end: number): number {
    if (this.#state === 'section') return this.#inSection(bytes, at, end);
    const byte = bytes[at] ?? 0;
    if (this.#quote !== 0) {
      if (byte === this.#quote) this.#quote = 0;
      return at + 1;
    }
    if (this.#state === 'outside') return this.#outside(byte, at);
    this.#inSubset(byte);
    return at + 1;
  }

  #outside(byte: number, at: number): number {
    if (byte === QUOTE || byte === APOSTROPHE) this.#quote = byte;
    else if (byte === OPENING_BRACKET) this.#state = 'subset';
    else if (byte === GREATER_THAN) this.#outcome = 'done';
    else if (byte === LESS_THAN) this.#outcome = 'broken';
    return this.#outcome === 'broken' ? at : at + 1;
  }

  #inSubset(byte: number): void {
    if (this.#state === 'opened' && byte === EXCLAMATION) this.#state = 'declaring';
    else if (this.#state === 'opened' && byte === QUESTION) this.#enter(INSTRUCTION_END);
    else if (this.#state === 'declaring' && byte === HYPHEN) this.#state = 'hyphen';
    else if (this.#state === 'hyphen' && byte === HYPHEN) this.#enter(COMMENT_END);
    else this.#plain(byte);
  }

  #plain(byte: number): void {
    this.#state = 'subset';
    if (byte === QUOTE || byte === APOSTROPHE) this.#quote = byte;
    else if (byte === LESS_THAN) this.#state = 'opened';
    else if (byte === CLOSING_BRACKET) this.#state = 'outside';
  }

  #enter(ending: typeof COMMENT_END): void {
    this.#section.begin(ending);
    this.#state = 'section';
  }

  #inSection(bytes: Buffer, at: number, end: number): number {
    const reached = this.#section.read(bytes, at, end);
    if (this.#section.isDone) this.#state = 'subset';
    return reached;
  }
}
