/**
 * The list of stanzas: rows, runs of rows that are folded, and what is held.
 * Knows which of them are in sight. Rule: only those are made into lines, however long the list.
 */
import { count } from '../../annotate/phrase.ts';
import { chosenIndex } from '../choose.ts';
import { highlighted } from '../highlight.ts';
import type { Rect } from '../layout.ts';
import type { Model } from '../model.ts';
import { fitted, type Line, restyled, type Spans, span } from '../span.ts';
import { foldLine } from './fold-line.ts';
import { heldLine } from './held-line.ts';
import { paneHead } from './pane-head.ts';
import { type RowShape, rowLine, rowShape } from './row-line.ts';

export function stanzaPane(model: Model, { columns, rows }: Rect): readonly Line[] {
  const shape = rowShape(columns, model.selection.session === undefined ? model.sessions.all.length : 1);
  const chosen = chosenIndex(model);
  const room = Math.max(0, rows - 1);
  const lines = Array.from({ length: room }, (_, i): Line => {
    const index = model.list.top + i;
    const line = lineAt(model, index, shape) ?? [fitted(i === 0 ? [span(nothing(model), 'faint')] : [], columns)];
    const lit = highlighted(line, model.search?.regex);
    return index === chosen ? restyled(lit, { chosen: true }) : lit;
  });
  const head = paneHead('stanzas', says(model), columns, model.pane === 'stanzas');
  return [[head], ...lines];
}

function lineAt(model: Model, index: number, shape: RowShape): Line | undefined {
  const { shown, held } = model;
  const waiting = index >= shown.end ? held[index - shown.end] : undefined;
  if (waiting !== undefined) return heldLine(model, waiting, shape);
  const item = shown.item(index);
  if (item === undefined) return undefined;
  return item.count > 1 ? foldLine(model, index, item, shape) : rowLine(model, item.row, shape);
}

/** What stands in an empty list. */
function nothing({ shown, scan, rows, live, title, selection, held }: Model): string {
  if (shown.end > shown.first || held.length > 0) return '';
  if (scan !== undefined) return 'looking …';
  if (rows.end > rows.first) return 'nothing is selected';
  if (selection.filter !== undefined || !live) return 'nothing is here yet';
  return `nothing has come yet; point your client at ${title}`;
}

function says({ shown, rows, selection, intercept, faults, held, title }: Model): Spans {
  const all = rows.end - rows.first;
  const { filter, session, marked } = selection;
  const some = filter !== undefined || session !== undefined || marked;
  const parts: Spans[] = [
    [span(title, 'faint')],
    [span(some ? `${grouped(shown.size)} of ${grouped(all)}` : grouped(all))],
    ...(held.length > 0 ? [[span(`${count(held.length, 'stanza')} held`, 'warning')]] : []),
    ...(intercept === undefined
      ? []
      : [[span(intercept.on ? 'hold ' : 'not holding ', 'faint'), span(intercept.text, 'warning')]]),
    ...(faults.length > 0 ? [[span(count(faults.length, 'fault'), 'warning')]] : []),
    ...(session === undefined ? [] : [[span(`only #${session}`)]]),
    ...(marked ? [[span('only marked')]] : []),
    ...(filter === undefined ? [] : [[span('filter ', 'faint'), span(filter.text)]]),
  ];
  return parts.flatMap((part, i) => (i === 0 ? part : [span(' · ', 'faint'), ...part]));
}

/** `1 000 000`, with a thin gap that is a plain space on every terminal. */
function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ' ');
}
