/**
 * What has to hold after every step: the cursor is in sight, a list that follows is at its end, and the detail is of what
 * is chosen.
 * Knows sizes and records that can be loaded. Rule: asks for a record once.
 */
import { chosenHeld, chosenIndex, chosenRow, listEnd, toItem } from './choose.ts';
import type { Effect } from './events.ts';
import { keptEntry } from './kept-entry.ts';
import type { Detail, Model, Step } from './model.ts';
import { rectOf, roomOf } from './move.ts';
import { sessionLines } from './view/session-pane.ts';

export function settled({ model, effects }: Step): Step {
  const placed = withSessionsInSight(withCursorInSight(followed(model)));
  const { detail, loads } = detailFor(placed);
  return { model: detail === placed.detail ? placed : { ...placed, detail }, effects: [...effects, ...loads] };
}

/** At the end is what has been held for longest, where something is, and whoever looks at one that is held goes on to. */
function followed(model: Model): Model {
  const { list, held, shown } = model;
  if (chosenHeld(model) !== undefined) return model;
  const next = list.held === undefined ? model : { ...model, list: { ...list, held: undefined } };
  if (!list.follow) return next;
  const end = held.length > 0 ? shown.end : listEnd(model) - 1;
  return chosenIndex(next) === end ? next : toItem(next, end);
}

function withCursorInSight(model: Model): Model {
  const { list, shown } = model;
  const top = inSight(list.top, chosenIndex(model), roomOf(model, 'stanzas'), shown.first, listEnd(model));
  return top === list.top ? model : { ...model, list: { ...list, top } };
}

function withSessionsInSight(model: Model): Model {
  const { sessionList, sessions } = model;
  const rect = rectOf(model, 'sessions');
  if (rect === undefined) return model;
  const room = Math.max(1, Math.floor((roomOf(model, 'sessions') - 1) / sessionLines(rect.columns)));
  const at = sessions.placeOf(sessionList.cursor);
  const top = inSight(sessionList.top, Math.max(0, at), room, 0, sessions.all.length);
  return top === sessionList.top ? model : { ...model, sessionList: { ...sessionList, top } };
}

/** The first line in sight, moved no more than it must be. */
function inSight(top: number, cursor: number, room: number, first: number, end: number): number {
  const lowest = Math.max(first, Math.min(top, end - room));
  if (cursor < lowest) return cursor;
  return cursor >= lowest + room ? cursor - room + 1 : lowest;
}

function detailFor(model: Model): { readonly detail: Detail; readonly loads: readonly Effect[] } {
  const { detail, rows } = model;
  const row = chosenRow(model);
  const pair = row === undefined || rows.isDerived(row) ? undefined : rows.pair(row);
  if (row === detail.row && pair === detail.pair) return { detail, loads: [] };
  const wanted = [row, pair].filter((one) => one !== undefined);
  const there = wanted.flatMap((one) => {
    const entry = rows.isDerived(one) ? keptEntry(rows, one) : detail.entries.get(one);
    return entry === undefined ? [] : [[one, entry] as const];
  });
  const entries = new Map(there);
  const loads = wanted.filter((one) => !entries.has(one)).map((one): Effect => ({ type: 'load', row: one }));
  const scroll = row === detail.row ? detail.scroll : 0;
  return { detail: { ...detail, row, pair, scroll, entries }, loads };
}
