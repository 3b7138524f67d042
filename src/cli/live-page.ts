/**
 * The page of a live session: each record read, printed and put out as it comes.
 * Knows no layout. Rule: whatever goes wrong here stays here; the sessions and the recording never notice.
 */
import type { Writable } from 'node:stream';
import type { Annotator } from '../annotate/annotation.ts';
import { Reading } from '../inspect/reading.ts';
import { Printer, type PrintFormat } from '../present/printer.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import { type ColourChoice, coloured, columnsOf } from './choices.ts';
import { LiveOutput, neverBlock } from './output.ts';

export interface Look {
  readonly fold: boolean;
  readonly color: ColourChoice;
  readonly annotators?: readonly Annotator[];
}

export class LivePage {
  private readonly reading: Reading;
  private readonly printer: Printer;
  private readonly output: LiveOutput;
  private broken = false;

  constructor(
    stream: Writable,
    format: PrintFormat,
    look: { readonly fold: boolean; readonly color: ColourChoice; readonly annotators?: readonly Annotator[] },
  ) {
    neverBlock(stream);
    this.reading = new Reading(look.annotators);
    const width = columnsOf(stream);
    const colour = format !== 'json' && coloured(look.color, stream);
    this.printer = new Printer({ format, colour, fold: look.fold, ...(width === undefined ? {} : { width }) });
    this.output = new LiveOutput(stream);
  }

  record(record: SessionRecord): void {
    if (this.output.closed || this.broken) return;
    try {
      this.output.write(this.printer.print(this.reading.read(record)));
    } catch (error) {
      // A bug, said loudly and once; recording and relaying are not its to end.
      this.broken = true;
      const stack = error instanceof Error ? error.stack : String(error);
      process.stderr.write(`hiptap: bug: printing record ${record.seq} failed, nothing more is printed: ${stack}\n`);
    }
  }

  end(): void {
    this.output.write(this.printer.flush());
  }

  /** When all that was put out has been read, or nobody reads any more. */
  read(): Promise<void> {
    return this.output.taken();
  }
}
