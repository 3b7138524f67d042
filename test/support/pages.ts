/** Prints records as a page, for tests that look at pages. */
import { Reading } from '../../src/inspect/reading.ts';
import { Printer, type PrinterOptions } from '../../src/present/printer.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';

export function pageOf(records: readonly SessionRecord[], options: Partial<PrinterOptions> = {}): string {
  const reading = new Reading();
  const printer = new Printer({ format: 'pretty', colour: false, ...options });
  return (
    records
      .flatMap((record) => reading.read(record))
      .map((entry) => printer.print(entry))
      .join('') + printer.flush()
  );
}

export function linesOf(records: readonly SessionRecord[], options: Partial<PrinterOptions> = {}): readonly string[] {
  return pageOf(records, options).split('\n').slice(0, -1);
}
