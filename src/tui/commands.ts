/**
 * What each command does while panes are looked at.
 * Knows the model. Rule: one line or two each; what takes more has a file of its own.
 */
import { legTo } from '../xmpp/legs.ts';
import {
  chosenHeld,
  chosenIndex,
  chosenItem,
  chosenRow,
  chosenSession,
  refolded,
  toItem,
  toRow,
  unfolded,
} from './choose.ts';
import type { Command } from './command.ts';
import { copyOf, DETAIL_VIEWS } from './detail/document.ts';
import { searched, toContact, toWarning } from './finding.ts';
import { cameOn, heldKey } from './held.ts';
import { allResumed, dropped, edit, resumed, rewritten } from './holding.ts';
import { type Layout, panesOf } from './layout.ts';
import { type DetailView, type Model, type Step, saying, still, type Target } from './model.ts';
import { moved, scrolled } from './move.ts';
import { asking } from './prompt.ts';
import { select } from './select.ts';
import { intercepting } from './submit.ts';

export const COMMANDS: { readonly [command in Command]: (model: Model) => Step } = {
  down: (model) => still(moved(model, 'down')),
  up: (model) => still(moved(model, 'up')),
  'page-down': (model) => still(moved(model, 'page-down')),
  'page-up': (model) => still(moved(model, 'page-up')),
  start: (model) => still(moved(model, 'start')),
  end: (model) => still(moved(model, 'end')),
  follow: (model) => still(model.list.follow ? unfollowed(model) : moved({ ...model, pane: 'stanzas' }, 'end')),
  'pane-next': (model) => still(inPane(model, 1)),
  'pane-previous': (model) => still(inPane(model, -1)),
  'detail-down': (model) => still(scrolled(model, 'down')),
  'detail-up': (model) => still(scrolled(model, 'up')),
  open,
  back,
  quit: (model) => ({ model, effects: [{ type: 'leave' }] }),
  'view-next': (model) => still(viewed(model, nextOf(DETAIL_VIEWS, model.detail.view))),
  'view-annotated': (model) => still(viewed(model, 'annotated')),
  'view-xml': (model) => still(viewed(model, 'xml')),
  'view-raw': (model) => still(viewed(model, 'raw')),
  'view-hex': (model) => still(viewed(model, 'hex')),
  'view-json': (model) => still(viewed(model, 'json')),
  layout: (model) => still({ ...model, layout: nextOf(LAYOUTS, model.layout) }),
  fold,
  folds: (model) => {
    const next = refolded(model, { on: !model.folds.on, unfolded: new Set() });
    return saying(next, next.folds.on ? 'keepalives, acks and floods of presence are folded' : 'each is shown');
  },
  pair: (model) => still(toRow(model, model.rows.pair(chosenRow(model) ?? -1) ?? 0)),
  warning: toWarning,
  contact: (model) => toContact(model, 1),
  'contact-previous': (model) => toContact(model, -1),
  'only-session': onlySession,
  log: (model) => still({ ...model, mode: { type: 'log', scroll: Math.max(0, model.log.length - 1) } }),
  help: (model) => still({ ...model, mode: { type: 'help', scroll: 0 } }),
  redraw: (model) => ({ model, effects: [{ type: 'redraw' }] }),
  search: (model) => still(asking(model, 'search')),
  'search-next': (model) => searched(model, 1),
  'search-previous': (model) => searched(model, -1),
  filter: (model) => still(asking(model, 'filter', model.selection.filter?.text)),
  mark,
  'only-marked': (model) => select(model, { ...model.selection, marked: !model.selection.marked }),
  'unmark-all': (model) => select({ ...model, marks: new Set() }, { ...model.selection, marked: false }),
  comment: (model) => still(asking(model, 'comment', model.comments.get(chosenRow(model) ?? -1))),
  copy,
  save: (model) => still(asking(model, 'save')),
  export: (model) => still(asking(model, 'export')),
  clear: (model) => still({ ...model, mode: { type: 'question', question: 'clear' } }),
  intercept: (model) => still(asking(model, 'intercept', model.intercept?.text)),
  'intercept-toggle': ({ intercept, ...rest }) => {
    const model = { intercept, ...rest };
    return intercept === undefined ? still(model) : intercepting(model, { ...intercept, on: !intercept.on });
  },
  resume: resumed,
  'resume-all': allResumed,
  edit,
  revert: (model) => {
    const item = chosenHeld(model);
    return item === undefined ? still(model) : rewritten(model, heldKey(item), undefined);
  },
  drop: dropped,
  inject: (model) => still({ ...model, mode: { type: 'inject', cursor: 0, target: targetOf(model, 'server') } }),
  again,
  faults: (model) => still({ ...model, mode: { type: 'faults', cursor: model.faults.length } }),
  remove: still,
  turn: still,
};

const LAYOUTS: readonly Layout[] = ['below', 'beside', 'none'];

function open(model: Model): Step {
  if (model.pane === 'detail') return still({ ...model, pane: 'stanzas' });
  if (model.pane === 'sessions') {
    const { cursor } = model.sessionList;
    return select({ ...model, pane: 'stanzas' }, { ...model.selection, session: cursor === 0 ? undefined : cursor });
  }
  const item = chosenItem(model);
  if (item !== undefined && item.count > 1) return still(unfolded(model, item.row));
  const layout = model.layout === 'none' ? 'below' : model.layout;
  return still({ ...model, layout, pane: 'detail' });
}

/** First out of another pane, then out of what was chosen, then out. */
function back(model: Model): Step {
  if (model.pane !== 'stanzas') return still({ ...model, pane: 'stanzas' });
  if (model.search?.run !== undefined) return still({ ...model, search: { ...model.search, run: undefined } });
  const { filter, session, marked } = model.selection;
  if (filter !== undefined || session !== undefined || marked)
    return select(model, { filter: undefined, session: undefined, marked: false });
  const open = model.live && model.sessions.open > 0;
  if (open) return still({ ...model, mode: { type: 'question', question: 'leave' } });
  return { model, effects: [{ type: 'leave' }] };
}

function unfollowed(model: Model): Model {
  return { ...model, list: { ...model.list, follow: false } };
}

function inPane(model: Model, by: 1 | -1): Model {
  const panes = panesOf(model.size, model.layout);
  const at = panes.indexOf(model.pane) + by;
  return { ...model, pane: panes.at(at % panes.length) ?? 'stanzas' };
}

function viewed(model: Model, name: DetailView): Model {
  return { ...model, detail: { ...model.detail, view: name, scroll: 0 } };
}

function nextOf<T>(all: readonly T[], one: T): T {
  return all[(all.indexOf(one) + 1) % all.length] ?? one;
}

/** Shows the run one by one, or folds it again. */
function fold(model: Model): Step {
  const row = chosenRow(model);
  const run = row === undefined ? undefined : model.shown.runOf(row);
  if (run === undefined) return saying(model, 'nothing to fold here');
  if (!model.folds.unfolded.has(run)) return still(unfolded(model, run));
  const left = new Set([...model.folds.unfolded].filter((one) => one !== run));
  return still(toRow(refolded(model, { ...model.folds, unfolded: left }), run));
}

function onlySession(model: Model): Step {
  const { selection } = model;
  if (selection.session !== undefined) return select(model, { ...selection, session: undefined });
  const session = model.pane === 'sessions' ? model.sessionList.cursor : chosenSession(model);
  return session === 0 ? saying(model, 'no session is chosen') : select(model, { ...selection, session });
}

/** And on to the next, so that several can be marked in a row. */
function mark(model: Model): Step {
  const row = chosenRow(model);
  if (row === undefined) return still(model);
  const marks = new Set(model.marks);
  if (!marks.delete(row)) marks.add(row);
  const next = { ...model, marks };
  return still(toItem(next, chosenIndex(next) + 1));
}

function copy(model: Model): Step {
  const row = chosenRow(model);
  const entry = chosenHeld(model)?.entry ?? (row === undefined ? undefined : model.detail.entries.get(row));
  if (entry === undefined || entry === 'lost') return saying(model, 'its record is not there (yet)', 'warning');
  const text = copyOf(entry, { view: model.detail.view, clock: model.clock });
  const { model: said, effects } = saying(model, `copied: ${text.length} characters, ${model.detail.view}`);
  return { model: said, effects: [...effects, { type: 'copy', text }] };
}

/** The stanza's text, to be looked over and said once more. */
function again(model: Model): Step {
  const held = chosenHeld(model);
  const entry = held?.entry ?? model.detail.entries.get(chosenRow(model) ?? -1);
  if (entry === undefined || entry === 'lost') return saying(model, 'its record is not there (yet)', 'warning');
  const { fact } = entry.record;
  if (fact.type !== 'piece' || fact.content.type !== 'text') return saying(model, 'this cannot be said again');
  const leg = held === undefined ? legTo(fact.direction) : cameOn(held);
  return still(asking(model, 'inject', fact.content.text, targetOf(model, leg)));
}

/** In the session of what is chosen, where that is open; else in the first that is. */
function targetOf(model: Model, leg: Target['leg']): Target {
  const chosen = model.sessions.get(chosenSession(model));
  const session = chosen?.state === 'open' ? chosen : model.sessions.all.findLast(({ state }) => state === 'open');
  return { session: session?.number ?? 0, leg };
}
