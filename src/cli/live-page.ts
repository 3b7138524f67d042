/**
 * The page of a live session: each record read, printed and put out as it comes.
 * Knows no layout. Rule: whatever goes wrong here stays here; the sessions and the recording never notice.
 */
import type { Writable } from 'node:stream';
import { Reading } from '../inspect/reading.ts';
import { Printer, type PrintFormat } from '../present/printer.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import { type ColourChoice, coloured, columnsOf } from './choices.ts';
import { LiveOutput, neverBlock } from './output.ts';

export class LivePage {
  private readonly reading = new Reading();
  private readonly printer: Printer;
  private readonly output: LiveOutput;

  constructor(stream: Writable, format: PrintFormat, look: { readonly fold: boolean; readonly color: ColourChoice }) {
    neverBlock(stream);
    const width = columnsOf(stream);
    const colour = format !== 'json' && coloured(look.color, stream);
    this.printer = new Printer({ format, colour, fold: look.fold, ...(width === undefined ? {} : { width }) });
    this.output = new LiveOutput(stream);
  }

  record(record: SessionRecord): void {
    if (this.output.closed) return;
    this.output.write(this.printer.print(this.reading.read(record)));
  }

  end(): void {
    this.output.write(this.printer.flush());
  }
}
