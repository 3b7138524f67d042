/**
 * Moving in whatever has the keys: the list, the sessions, the detail, an overlay.
 * Knows sizes. Rule: nothing moves past its ends.
 */
import { byItems, listEnd, toItem } from './choose.ts';
import { paperOf } from './detail/paper.ts';
import { presetsFor } from './inject.ts';
import { type Rect, regionsOf } from './layout.ts';
import type { Model } from './model.ts';
import { overlayOf } from './view/overlay.ts';
import { sessionLines } from './view/session-pane.ts';

export type Move = 'down' | 'up' | 'page-down' | 'page-up' | 'start' | 'end';

export function moved(model: Model, move: Move): Model {
  switch (model.mode.type) {
    case 'help':
    case 'log': {
      const length = overlayOf(model, model.size.columns)?.lines.length ?? 0;
      const room = Math.max(1, model.size.rows - 2);
      const scroll = along(model.mode.scroll, move, room, length - room);
      return { ...model, mode: { ...model.mode, scroll } };
    }
    case 'inject':
      return {
        ...model,
        mode: { ...model.mode, cursor: along(model.mode.cursor, move, 10, presetsFor(model).length - 1) },
      };
    case 'faults':
      return { ...model, mode: { ...model.mode, cursor: along(model.mode.cursor, move, 10, model.faults.length) } };
    default:
      return inPane(model, move);
  }
}

/** Scrolls the detail, wherever the keys are. */
export function scrolled(model: Model, move: Move): Model {
  const rect = detailRect(model);
  if (rect === undefined) return model;
  const room = Math.max(1, rect.rows - 1);
  const most = Math.max(0, paperOf(model, rect.columns).length - room);
  const scroll = along(Math.min(model.detail.scroll, most), move, room, most);
  return { ...model, detail: { ...model.detail, scroll } };
}

/** Where a pane would be drawn. */
export function rectOf(model: Model, pane: Model['pane']): Rect | undefined {
  return regionsOf(model.size, model.layout, model.pane)[pane];
}

/** Lines that a pane has beside its head. */
export function roomOf(model: Model, pane: Model['pane']): number {
  return Math.max(1, (rectOf(model, pane)?.rows ?? model.size.rows - 1) - 1);
}

function inPane(model: Model, move: Move): Model {
  if (model.pane === 'detail') return scrolled(model, move);
  return model.pane === 'sessions' ? inSessions(model, move) : inList(model, move);
}

function inList(model: Model, move: Move): Model {
  const page = Math.max(1, roomOf(model, 'stanzas') - 1);
  switch (move) {
    case 'down':
      return byItems(model, 1);
    case 'up':
      return byItems(model, -1);
    case 'page-down':
      return byItems(model, page);
    case 'page-up':
      return byItems(model, -page);
    case 'start':
      return toItem(model, model.shown.first);
    case 'end':
      return toItem(model, listEnd(model));
  }
}

/** The first of the pane's lines stands for all sessions, and is number 0. */
function inSessions(model: Model, move: Move): Model {
  const numbers = [0, ...model.sessions.all.map(({ number }) => number)];
  const rect = rectOf(model, 'sessions');
  const page = Math.max(1, Math.floor(roomOf(model, 'sessions') / sessionLines(rect?.columns ?? 0)) - 1);
  const at = Math.max(0, numbers.indexOf(model.sessionList.cursor));
  const cursor = numbers[along(at, move, page, numbers.length - 1)] ?? 0;
  return { ...model, sessionList: { ...model.sessionList, cursor } };
}

function detailRect(model: Model): Rect | undefined {
  return rectOf(model, 'detail');
}

function along(at: number, move: Move, page: number, last: number): number {
  const to = { down: at + 1, up: at - 1, 'page-down': at + page, 'page-up': at - page, start: 0, end: last }[move];
  return Math.max(0, Math.min(to, last));
}
