/**
 * The one printer: entries in, text out, for command line, terminal interface and exports.
 * Knows formats by their files, and no stream or terminal. Rule: a function of the entries so far; nothing but folded
 * keepalives is ever held back.
 */
import type { Entry } from '../inspect/entry.ts';
import { Clock } from './clock.ts';
import { type Fold, Folding } from './folding.ts';
import { jsonEntry } from './json.ts';
import { type Look, ownLine } from './line.ts';
import { paintFor } from './paint.ts';
import { prettyEntry } from './pretty.ts';
import { summaryEntry } from './summary.ts';

export type PrintFormat = 'pretty' | 'summary' | 'json';

export interface PrinterOptions {
  readonly format: PrintFormat;
  /** SGR colours; never in JSON. */
  readonly colour: boolean;
  /** Columns to align at (default 120). Nothing is cut to it. */
  readonly width?: number;
  /** Whether keepalives are counted instead of shown (default true; JSON never folds). */
  readonly fold?: boolean;
  /** IANA name of the zone times are shown in (default UTC); JSON is always in UTC. */
  readonly timeZone?: string;
}

const DEFAULT_WIDTH = 120;

export class Printer {
  readonly #format: PrintFormat;
  readonly #look: Look;
  readonly #folding: Folding | undefined;
  #date: string | undefined;

  constructor({ format, colour, width = DEFAULT_WIDTH, fold = true, timeZone }: PrinterOptions) {
    this.#format = format;
    this.#look = { paint: paintFor(colour), clock: new Clock(timeZone), width };
    this.#folding = fold && format !== 'json' ? new Folding() : undefined;
  }

  /** Whole lines with their newlines; empty for a keepalive that is folded. */
  print(entry: Entry): string {
    if (this.#format === 'json') return jsonEntry(entry);
    if (this.#folding?.take(entry) === true) return '';
    const folded = this.#folding?.end(entry.record.session);
    const before = folded === undefined ? '' : this.#foldLine(folded);
    const shown = this.#format === 'pretty' ? prettyEntry(entry, this.#look) : summaryEntry(entry, this.#look);
    return `${before}${this.#dateLine(entry.record.time)}${shown}`;
  }

  /** What is still folded, for the end of the page. */
  flush(): string {
    return (this.#folding?.endAll() ?? []).map((fold) => this.#foldLine(fold)).join('');
  }

  #foldLine({ time, session, text }: Fold): string {
    return `${this.#dateLine(time)}${ownLine(time, session, 'keepalive', text, '(folded)', this.#look)}\n`;
  }

  /** The date, where it is not that of the line before; the summary keeps to one line an entry. */
  #dateLine(time: number): string {
    if (this.#format !== 'pretty') return '';
    const date = this.#look.clock.date(time);
    if (date === this.#date) return '';
    this.#date = date;
    return `${this.#look.paint('faint', `── ${date} ──`)}\n`;
  }
}
