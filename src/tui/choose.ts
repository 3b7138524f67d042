/**
 * Where the cursor is, and moving it.
 * Knows the list's items: rows, folded or not, and behind them what is held. Rule: the list follows what comes only while
 * the cursor is at its end.
 */
import { type HeldItem, heldKey } from './held.ts';
import type { Model } from './model.ts';
import type { Item } from './shown.ts';

/** The item the cursor is on; undefined in an empty list, and on what is held. */
export function chosenItem(model: Model): Item | undefined {
  return chosenHeld(model) === undefined ? model.shown.item(chosenIndex(model)) : undefined;
}

/** The row the cursor is on: the first, where it is on a fold. */
export function chosenRow(model: Model): number | undefined {
  return chosenItem(model)?.row;
}

export function chosenHeld({ held, list }: Model): HeldItem | undefined {
  return list.held === undefined ? undefined : held.find((item) => heldKey(item) === list.held);
}

/** The session of what the cursor is on; 0 for none. */
export function chosenSession(model: Model): number {
  const row = chosenRow(model);
  return chosenHeld(model)?.session ?? (row === undefined ? 0 : model.rows.session(row));
}

/** One more than the number of the list's last item. */
export function listEnd({ shown, held }: Model): number {
  return shown.end + held.length;
}

/** The item's number; that of the first where the list is empty. */
export function chosenIndex(model: Model): number {
  const { shown, list, held } = model;
  const at = list.held === undefined ? -1 : held.findIndex((item) => heldKey(item) === list.held);
  if (at >= 0) return shown.end + at;
  return Math.max(shown.first, Math.min(shown.indexOf(list.cursor), shown.end - 1));
}

/** Moves the cursor to an item, or as near as can be. What is held is the list's end. */
export function toItem(model: Model, index: number): Model {
  const { shown, held, list } = model;
  const last = listEnd(model) - 1;
  const wanted = Math.max(shown.first, Math.min(index, last));
  const waiting = held[wanted - shown.end];
  if (waiting !== undefined) return { ...model, list: { ...list, held: heldKey(waiting), follow: true } };
  const item = shown.item(wanted);
  if (item === undefined) return { ...model, list: { ...list, held: undefined } };
  return { ...model, list: { ...list, cursor: item.row, held: undefined, follow: index >= last } };
}

export function byItems(model: Model, by: number): Model {
  return toItem(model, chosenIndex(model) + by);
}

/** Moves the cursor to a row, and unfolds what it is in. */
export function toRow(model: Model, row: number): Model {
  const item = model.shown.item(model.shown.indexOf(row));
  const next = item !== undefined && item.count > 1 && item.row !== row ? unfolded(model, item.row) : model;
  return { ...next, list: { ...next.list, cursor: row, held: undefined, follow: false } };
}

/** With a run of rows shown one by one. */
export function unfolded(model: Model, first: number): Model {
  return refolded(model, { ...model.folds, unfolded: new Set([...model.folds.unfolded, first]) });
}

/** With other folds over the same rows. */
export function refolded(model: Model, folds: Model['folds']): Model {
  return { ...model, folds, shown: model.shown.refolded(folds) };
}
