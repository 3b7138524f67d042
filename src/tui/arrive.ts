/**
 * What a capture or a live session brings, taken into the model.
 * Knows rows and remarks. Rule: memory is bounded: the oldest rows go when there are too many.
 */
import type { Entry } from '../inspect/entry.ts';
import type { Arrival, Moment } from './events.ts';
import type { Model } from './model.ts';
import { momentNamed } from './remark.ts';
import { isWanted } from './select.ts';

export function arrived(model: Model, arrivals: readonly Arrival[]): Model {
  const next = arrivals.reduce(one, model);
  next.rows.keep(next.most);
  next.shown.forget(next.rows.first);
  return next;
}

function one(model: Model, arrival: Arrival): Model {
  if (arrival.type === 'remark') return remarked(model, arrival.text, arrival.on);
  const row = model.rows.end;
  model.rows.add(arrival);
  model.sessions.see(arrival.entry);
  if (isWanted(model, row, arrival.entry)) model.shown.add(row);
  return withNote(withRemark(model, row, arrival.entry), arrival.entry);
}

function remarked(model: Model, text: string, on: Moment | undefined): Model {
  if (on === undefined) return { ...model, remark: model.remark === undefined ? text : `${model.remark} ${text}` };
  const row = rowAt(model, on);
  return row === undefined ? model : commented(model, row, text);
}

/** A comment that waited is on the first record that comes. */
function withRemark(model: Model, row: number, { derived }: Entry): Model {
  if (model.remark === undefined || derived) return model;
  return { ...commented(model, row, model.remark), remark: undefined };
}

/** A live comment is recorded as a note that says what it is on. */
function withNote(model: Model, { record: { fact }, derived }: Entry): Model {
  if (fact.type !== 'note' || derived) return model;
  const named = momentNamed(fact.text);
  return named === undefined ? model : remarked(model, named.text, named.on);
}

/** An empty text takes the comment away. */
export function commented(model: Model, row: number, text: string): Model {
  const comments = new Map(model.comments);
  if (text === '') comments.delete(row);
  else comments.set(row, text);
  return { ...model, comments };
}

/** Times are kept to the microsecond. */
const NEAR = 0.0005;

function rowAt({ rows }: Model, { time, nth }: Moment): number | undefined {
  let [low, high] = [rows.first, rows.end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows.time(middle) < time - NEAR) low = middle + 1;
    else high = middle;
  }
  for (let [row, left] = [low, nth]; row < rows.end && rows.time(row) <= time + NEAR; row++) {
    if (!rows.isDerived(row) && --left === 0) return row;
  }
  return undefined;
}

/** How a row is named in a comment that does not stand beside it. */
export function momentOf({ rows }: Model, row: number): Moment {
  const time = rows.time(row);
  let nth = 1;
  for (let before = row - 1; before >= rows.first && Math.abs(rows.time(before) - time) < NEAR; before--)
    if (!rows.isDerived(before)) nth++;
  return { time, nth };
}
