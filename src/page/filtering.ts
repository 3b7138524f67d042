/**
 * The filter of the page: the language of `hiptap print --filter`, by the same parser and the same matcher.
 * Knows rows. Rule: what a filter hides is hidden, not gone; a mistake is told of with its place and hides nothing.
 */
import { matcher } from '../filter/matcher.ts';
import { parseFilter } from '../filter/parse.ts';
import { caretLines } from '../present/caret.ts';
import type { Row } from './rows.ts';

export type Filtered =
  | { readonly type: 'shown'; readonly count: number }
  | { readonly type: 'mistake'; readonly lines: readonly string[] };

/** An empty text selects all. */
export function applyFilter(text: string, rows: readonly Row[]): Filtered {
  const empty = text.trim() === '';
  const parsed = empty ? undefined : parseFilter(text);
  if (parsed?.type === 'error') return { type: 'mistake', lines: [parsed.message, ...caretLines(text, parsed.at)] };
  const matches = parsed === undefined ? () => true : matcher(parsed.filter);
  const shown = rows.filter((row) => {
    const chosen = matches(row.entry);
    row.element.hidden = !chosen;
    return chosen;
  });
  document.body.classList.toggle('filtered', !empty);
  fitSheets(rows, empty ? undefined : shown);
  return { type: 'shown', count: shown.length };
}

/** Height of a closed row in the root's font size, as the style has it. */
const ROW = 1.9;

/** Sheets out of sight are as high as what they would show, so that the scroll bar tells the truth; undefined: as the style says. */
function fitSheets(rows: readonly Row[], shown: readonly Row[] | undefined): void {
  const counts = new Map<HTMLElement, number>();
  for (const { sheet } of rows) if (sheet !== null) counts.set(sheet, 0);
  for (const { sheet } of shown ?? []) if (sheet !== null) counts.set(sheet, (counts.get(sheet) ?? 0) + 1);
  for (const [sheet, count] of counts) {
    sheet.hidden = shown !== undefined && count === 0;
    sheet.style.containIntrinsicBlockSize = shown === undefined ? '' : `${count * ROW}rem`;
  }
}
