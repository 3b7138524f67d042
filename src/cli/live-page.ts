/**
 * The page of a live session: each record read, printed and put out as it comes.
 * Knows no layout. Rule: whatever goes wrong here stays here; the sessions and the recording never notice.
 */
import type { Writable } from 'node:stream';
import type { Annotator } from '../annotate/annotation.ts';
import type { Matcher } from '../filter/matcher.ts';
import type { Entry } from '../inspect/entry.ts';
import { Reading } from '../inspect/reading.ts';
import type { SilenceLimit } from '../inspect/silence.ts';
import { preciseNow } from '../net/clock.ts';
import type { Folds } from '../present/folding.ts';
import { Printer, type PrintFormat } from '../present/printer.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import { type ColourChoice, coloured, columnsOf } from './choices.ts';
import { LiveOutput, neverBlock } from './output.ts';

export interface Look {
  readonly fold: Folds;
  readonly color: ColourChoice;
  readonly annotators?: readonly Annotator[];
  /** What is shown; everything unless given. */
  readonly matches?: Matcher;
  /** Of the times on the page; UTC unless given. */
  readonly timeZone?: string;
  /** After how long a HipChat client's silence is told of. */
  readonly silence?: readonly SilenceLimit[];
}

/** How often the page looks whether something has not come. */
const TICK = 1_000;
/** A record told of late must still come before what its time shows; in milliseconds. */
const GRACE = 1_000;

/** What becomes of records as they come. */
export interface LiveView {
  record(record: SessionRecord): void;
  /** No more will come. */
  end(): void;
  /** When all that was put out has been read, or nobody reads any more. */
  read(): Promise<void>;
}

export class LivePage implements LiveView {
  private readonly reading: Reading;
  private readonly printer: Printer;
  private readonly matches: Matcher;
  private readonly output: LiveOutput;
  private readonly timer: NodeJS.Timeout;
  private broken = false;

  constructor(stream: Writable, format: PrintFormat, look: Look) {
    neverBlock(stream);
    const { timeZone, silence } = look;
    this.reading = new Reading(look.annotators, silence === undefined ? {} : { silence });
    this.matches = look.matches ?? (() => true);
    const width = columnsOf(stream);
    const colour = format !== 'json' && format !== 'events' && coloured(look.color, stream);
    const more = { ...(width === undefined ? {} : { width }), ...(timeZone === undefined ? {} : { timeZone }) };
    this.printer = new Printer({ format, colour, fold: look.fold, ...more });
    this.output = new LiveOutput(stream);
    this.timer = setInterval(() => this.tick(preciseNow() - GRACE), TICK).unref();
  }

  record(record: SessionRecord): void {
    this.put(`record ${record.seq}`, () => this.reading.read(record));
  }

  /** Lets the page tell of what has not come by a time, in milliseconds since the epoch. */
  tick(now: number): void {
    this.put(`the time ${now}`, () => this.reading.tick(now));
  }

  private put(what: string, read: () => readonly Entry[]): void {
    if (this.output.closed || this.broken) return;
    try {
      for (const entry of read()) if (this.matches(entry)) this.output.write(this.printer.print(entry));
    } catch (error) {
      // A bug, said loudly and once; recording and relaying are not its to end.
      this.broken = true;
      const stack = error instanceof Error ? error.stack : String(error);
      process.stderr.write(`hiptap: bug: printing ${what} failed, nothing more is printed: ${stack}\n`);
    }
  }

  end(): void {
    clearInterval(this.timer);
    this.output.write(this.printer.flush());
  }

  read(): Promise<void> {
    return this.output.taken();
  }
}
