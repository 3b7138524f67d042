/**
 * Rows in columns, for reports on a terminal.
 * Knows no meaning. Rule: takes texts of strangers and makes them safe; the first column stands left, numbers right.
 */
import { shorten } from '../annotate/phrase.ts';
import { sanitise } from './sanitise.ts';
import { columns } from './width.ts';

/** Longest first cell, in columns as far as its text allows; what is longer is cut. */
const WIDEST = 60;

/** Lines without newlines; the first row is the heading. */
export function tableLines(rows: readonly (readonly string[])[]): readonly string[] {
  const cells = rows.map((row) => row.map((cell, i) => sanitise(i === 0 ? shorten(cell, WIDEST) : cell)));
  const most = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: most }, (_, i) => Math.max(...cells.map((row) => columns(row[i] ?? ''))));
  return cells.map((row) =>
    row
      .map((cell, i) => aligned(cell, widths[i] ?? 0, i === 0))
      .join('  ')
      .trimEnd(),
  );
}

function aligned(cell: string, width: number, left: boolean): string {
  const space = ' '.repeat(width - columns(cell));
  return left ? cell + space : space + cell;
}
