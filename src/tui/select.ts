/**
 * Choosing which rows are shown: by a filter, a session, by marks.
 * Knows that a filter takes reading. Rule: what a filter has not looked at yet is not shown, and what is looked at is looked
 * at once.
 */
import type { Entry } from '../inspect/entry.ts';
import { type Model, type Selection, type Step, still } from './model.ts';
import { Shown } from './shown.ts';

/** Rows that are chosen within a frame where nothing has to be read. */
const AT_ONCE = 50_000;

/** Begins the list anew with other rows in it. */
export function select(model: Model, selection: Selection): Step {
  const folds = { ...model.folds, unfolded: new Set<number>() };
  const shown = new Shown((row) => model.rows.traits(row), folds);
  const next = { ...model, selection, folds, shown, scan: undefined };
  if (selection.filter !== undefined) return scanFrom(next, model.rows.first);
  const end = Math.min(model.rows.end, model.rows.first + AT_ONCE);
  for (let row = model.rows.first; row < end; row++) if (belongs(next, row)) shown.add(row);
  return scanFrom(next, end);
}

/** Takes in what was found among the rows that were looked at. */
export function scanned(model: Model, scan: number, upTo: number, rows: readonly number[]): Step {
  if (model.scan?.number !== scan) return still(model);
  for (const row of rows) if (row >= model.rows.first && belongs(model, row)) model.shown.add(row);
  return upTo < model.rows.end ? scanFrom(model, upTo) : still({ ...model, scan: undefined });
}

/** Whether a row that has just come is to be shown at once; where a scan is under way it will get there. */
export function isWanted(model: Model, row: number, entry: Entry): boolean {
  if (model.scan !== undefined || !belongs(model, row)) return false;
  return model.selection.filter?.matches(entry) !== false;
}

function scanFrom(model: Model, from: number): Step {
  if (from >= model.rows.end) return still({ ...model, scan: undefined });
  const number = model.asked + 1;
  const effect = { type: 'scan', scan: number, from, matches: model.selection.filter?.matches } as const;
  return { model: { ...model, asked: number, scan: { number, upTo: from } }, effects: [effect] };
}

function belongs({ selection, marks, rows }: Model, row: number): boolean {
  const { session, marked } = selection;
  return (session === undefined || rows.session(row) === session) && (!marked || marks.has(row));
}
