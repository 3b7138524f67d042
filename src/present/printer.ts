/**
 * The one printer: entries in, text out, for command line, terminal interface and exports.
 * Knows formats by their files, and no stream or terminal. Rule: a function of the entries so far; nothing is ever
 * held back but folded keepalives, ends of BOSH bodies, an XML declaration up to its header, and in JSON what is told at the next
 * record.
 */
import type { Entry } from '../inspect/entry.ts';
import type { TimedRecord } from '../xmpp/known-time.ts';
import { Clock } from './clock.ts';
import { Declarations } from './declarations.ts';
import { EventLines } from './events/lines.ts';
import { type Fold, Folding, type Folds } from './folding.ts';
import { JsonLines } from './json.ts';
import { commentLine, type Look, ownLine } from './line.ts';
import { paintFor } from './paint.ts';
import { prettyEntry } from './pretty.ts';
import { summaryEntry } from './summary.ts';

export type PrintFormat = 'pretty' | 'summary' | 'json' | 'events';

export interface PrinterOptions {
  readonly format: PrintFormat;
  /** SGR colours; never in JSON, nor in events. */
  readonly colour: boolean;
  /** Columns to align at (default 120). Nothing is cut to it. */
  readonly width?: number;
  /** Whether keepalives are counted, declarations shown with their headers and ends of BOSH bodies left out (default true; JSON and events never fold). */
  readonly fold?: Folds;
  /** IANA name of the zone times are shown in (default UTC); JSON is always in UTC. */
  readonly timeZone?: string;
}

const DEFAULT_WIDTH = 120;

export class Printer {
  readonly #format: PrintFormat;
  readonly #look: Look;
  readonly #folding: Folding | undefined;
  readonly #declarations: Declarations | undefined;
  readonly #lines: JsonLines | EventLines | undefined;
  #date: string | undefined;

  constructor({ format, colour, width = DEFAULT_WIDTH, fold = true, timeZone }: PrinterOptions) {
    this.#format = format;
    this.#look = { paint: paintFor(colour), clock: new Clock(timeZone), width };
    if (format === 'json') this.#lines = new JsonLines();
    if (format === 'events') this.#lines = new EventLines();
    if (fold === false || this.#lines !== undefined) return;
    this.#folding = new Folding(fold);
    this.#declarations = new Declarations();
  }

  /** Whole lines with their newlines; empty for what is held back. */
  print(entry: Entry): string {
    if (this.#lines !== undefined) return this.#lines.print(entry);
    const released = this.#declarations?.release(entry);
    if (released === undefined || released.belongs) return this.#print(entry, released?.held);
    return `${this.#show(released.held)}${this.#print(entry)}`;
  }

  /** A comment of somebody's on a record, as a line; nothing in JSON and events, which tell what happened. */
  comment(time: TimedRecord, session: number, text: string): string {
    return this.#lines === undefined ? `${this.#dateLine(time)}${commentLine(time, session, text, this.#look)}\n` : '';
  }

  /** What is still held back, for the end of the page. */
  flush(): string {
    const declarations = this.#declarations?.releaseAll() ?? [];
    const folds = this.#folding?.endAll() ?? [];
    return [
      ...declarations.map((held) => this.#show(held)),
      ...folds.map((fold) => this.#foldLine(fold)),
      this.#lines?.flush() ?? '',
    ].join('');
  }

  #print(entry: Entry, declaration?: Entry): string {
    if (this.#folding?.take(entry) === true || (this.#folding !== undefined && isBodyEnd(entry))) return '';
    const folded = this.#folding?.end(entry.record.session);
    const before = folded === undefined ? '' : this.#foldLine(folded);
    return this.#declarations?.hold(entry) === true ? before : `${before}${this.#show(entry, declaration)}`;
  }

  #show(entry: Entry, declaration?: Entry): string {
    const shown =
      this.#format === 'pretty' ? prettyEntry(entry, this.#look, declaration) : summaryEntry(entry, this.#look);
    return `${this.#dateLine(entry.record)}${shown}`;
  }

  #foldLine({ time, session, text, alone }: Fold): string {
    if (alone !== undefined) return this.#show(alone);
    return `${this.#dateLine(time)}${ownLine(time, session, 'keepalive', text, '(folded)', this.#look)}\n`;
  }

  /** The date, where it is not that of the line before; the summary keeps to one line an entry. */
  #dateLine(time: TimedRecord): string {
    if (this.#format !== 'pretty') return '';
    const date = this.#look.clock.dateOf(time);
    if (date === undefined || date === this.#date) return '';
    this.#date = date;
    return `${this.#look.paint('faint', `── ${date} ──`)}\n`;
  }
}

/** It follows from the tag that began the body, and says nothing; what ends a session or a stream is of another kind. */
function isBodyEnd({ record: { fact } }: Entry): boolean {
  if (fact.type !== 'piece' || fact.kind !== 'misc' || fact.content.type !== 'text') return false;
  return fact.content.text.startsWith('</');
}
