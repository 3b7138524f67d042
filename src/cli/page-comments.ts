/**
 * The comments of a capture on its page: each where it stands in the file.
 * Knows how a comment says what it is on. Rule: one pass; only comments that stand before their record wait for it, and few.
 */
import type { Printer } from '../present/printer.ts';
import { remarkIn } from '../tui/remark.ts';
import { type TimedRecord, timeOf } from '../xmpp/known-time.ts';
import type { SessionRecord } from '../xmpp/record.ts';

/** Comments that wait for the record they stand before: more than anybody writes on one. */
const MOST = 100;
/** What stands there to take an earlier one away. */
const TAKEN_AWAY = '(the comment was taken away)';
const NO_TIME: TimedRecord = { time: 0, lacks: 'time' };

export interface PageCommentsOptions {
  readonly printer: Printer;
  /** Takes whole lines, in the order of the page. */
  readonly add: (text: string) => void;
  /** Whether a comment is shown wherever its record stands: one of this time (milliseconds since the epoch), or of none that came. */
  readonly shows: (time: number | undefined) => boolean;
}

export class PageComments {
  readonly #options: PageCommentsOptions;
  readonly #waiting: string[] = [];

  constructor(options: PageCommentsOptions) {
    this.#options = options;
  }

  /** A line of the capture that is a comment. */
  hear(line: Buffer): void {
    const { printer, add, shows } = this.#options;
    const { text, on } = remarkIn(line) ?? {};
    if (text === undefined) return;
    if (on === undefined) return this.#wait(text);
    const said = text === '' ? TAKEN_AWAY : text;
    if (shows(on.time)) add(printer.comment({ time: on.time }, 0, on.nth === 1 ? said : `(${on.nth}) ${said}`));
  }

  /** Before a record's own lines; `shown`: whether it has any. */
  before(record: SessionRecord, shown: boolean): void {
    if (this.#waiting.length === 0) return;
    const { printer, add } = this.#options;
    const texts = this.#waiting.splice(0);
    if (shown) for (const text of texts) add(printer.comment(timeOf(record), record.session, text));
  }

  /** At the end: no record follows. */
  end(): void {
    for (const text of this.#waiting.splice(0)) this.#alone(text);
  }

  #wait(text: string): void {
    this.#waiting.push(text);
    if (this.#waiting.length > MOST) this.#alone(this.#waiting.shift() ?? '');
  }

  #alone(text: string): void {
    const { printer, add, shows } = this.#options;
    if (shows(undefined)) add(printer.comment(NO_TIME, 0, text));
  }
}
