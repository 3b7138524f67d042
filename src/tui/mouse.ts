/**
 * The mouse: a click chooses, another on the same opens, the wheel scrolls what it is over.
 * Knows where panes are. Rule: nothing can be done with the mouse only.
 */
import { chosenIndex, toItem } from './choose.ts';
import { COMMANDS } from './commands.ts';
import { type Pane, regionsOf } from './layout.ts';
import type { Model } from './model.ts';
import { moved } from './move.ts';
import { sessionLines } from './view/session-pane.ts';

export function clicked(model: Model, x: number, y: number): Model {
  if (model.mode.type !== 'browse') return model;
  const found = paneAt(model, x, y);
  if (found === undefined) return model;
  const { pane, line } = found;
  if (line < 0 || pane === 'detail') return { ...model, pane };
  return pane === 'stanzas' ? inList(model, line) : inSessions(model, line, found.columns);
}

/** Lines, downwards. */
export function wheeled(model: Model, by: number, x: number, y: number): Model {
  const pane = model.mode.type === 'browse' ? paneAt(model, x, y)?.pane : undefined;
  const there = pane === undefined ? model : { ...model, pane };
  let next = there;
  for (let i = 0; i < Math.abs(by); i++) next = moved(next, by > 0 ? 'down' : 'up');
  return { ...next, pane: model.pane };
}

function inList(model: Model, line: number): Model {
  const index = model.list.top + line;
  if (index >= model.shown.end + model.held.length) return { ...model, pane: 'stanzas' };
  const again = model.pane === 'stanzas' && index === chosenIndex(model);
  return again ? COMMANDS.open(model).model : toItem({ ...model, pane: 'stanzas' }, index);
}

function inSessions(model: Model, line: number, columns: number): Model {
  const { top } = model.sessionList;
  const first = top === 0 ? 1 : 0;
  const at = top + Math.floor((line - first) / sessionLines(columns));
  const cursor = line < first ? 0 : model.sessions.all[at]?.number;
  if (cursor === undefined) return { ...model, pane: 'sessions' };
  return { ...model, pane: 'sessions', sessionList: { ...model.sessionList, cursor } };
}

interface Place {
  readonly pane: Pane;
  /** Below its head; -1 on the head. */
  readonly line: number;
  readonly columns: number;
}

function paneAt(model: Model, x: number, y: number): Place | undefined {
  const regions = regionsOf(model.size, model.layout, model.pane);
  for (const pane of ['sessions', 'stanzas', 'detail'] as const) {
    const rect = regions[pane];
    if (rect === undefined || x < rect.x || x >= rect.x + rect.columns) continue;
    if (y >= rect.y && y < rect.y + rect.rows) return { pane, line: y - rect.y - 1, columns: rect.columns };
  }
  return undefined;
}
