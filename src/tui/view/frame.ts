/**
 * The whole screen as lines.
 * Knows the panes. Rule: a function of the model; every line is exactly as wide as the screen, and there are as many as it has rows.
 */
import { type Rect, regionsOf } from '../layout.ts';
import type { Model } from '../model.ts';
import { clipped, type Field, fitted, type Line, span } from '../span.ts';
import { detailPane } from './detail-pane.ts';
import { overlayLines, overlayOf } from './overlay.ts';
import { promptLines } from './prompt-lines.ts';
import { sessionPane } from './session-pane.ts';
import { stanzaPane } from './stanza-pane.ts';
import { statusLine } from './status-line.ts';

export interface Frame {
  readonly lines: readonly Line[];
  /** Where something is being written. */
  readonly cursor: { readonly x: number; readonly y: number } | undefined;
}

export function view(model: Model): Frame {
  const { columns, rows } = model.size;
  if (columns < 1 || rows < 1) return { lines: [], cursor: undefined };
  const overlay = overlayOf(model, columns);
  const above =
    overlay === undefined
      ? panes(model)
      : overlayLines(overlay, columns, Math.max(1, rows - 1)).map((line) => clipped(line, columns));
  return withLastLine(model, above.slice(0, rows - 1));
}

function withLastLine(model: Model, above: readonly Line[]): Frame {
  const { mode, size } = model;
  const { columns } = size;
  if (mode.type === 'question')
    return { lines: [...above, [fitted([span(QUESTIONS[mode.question], 'warning')], columns)]], cursor: undefined };
  if (mode.type !== 'prompt')
    return { lines: [...above, clipped(statusLine(model, columns), columns)], cursor: undefined };
  const { lines, x } = promptLines(mode, columns);
  const last = lines.slice(0, above.length + 1).map((line) => clipped(line, columns));
  const kept = above.slice(0, above.length + 1 - last.length);
  return { lines: [...kept, ...last], cursor: { x: Math.min(x, columns - 1), y: kept.length } };
}

const QUESTIONS = {
  leave: 'sessions are open and would be closed: leave? y n',
  clear: 'clear the list? what was recorded stays recorded: y n',
};

function panes(model: Model): readonly Line[] {
  const { size, layout, pane } = model;
  const { sessions, stanzas, detail } = regionsOf(size, layout, pane);
  const drawn: readonly (readonly [Rect, readonly Line[]])[] = [
    ...(sessions === undefined ? [] : [[sessions, sessionPane(model, sessions)] as const]),
    ...(stanzas === undefined ? [] : [[stanzas, stanzaPane(model, stanzas)] as const]),
    ...(detail === undefined ? [] : [[detail, detailPane(model, detail)] as const]),
  ];
  return Array.from({ length: Math.max(1, size.rows - 1) }, (_, y) => across(drawn, y, size.columns));
}

/** The panes' lines at one height, left to right, with a line between. */
function across(drawn: readonly (readonly [Rect, readonly Line[]])[], y: number, columns: number): Line {
  const fields: Field[] = [];
  let x = 0;
  const here = drawn.filter(([rect]) => y >= rect.y && y < rect.y + rect.rows).sort(([a], [b]) => a.x - b.x);
  for (const [rect, lines] of here) {
    if (rect.x > x) fields.push(fitted([span('│', 'faint')], rect.x - x));
    fields.push(...clipped(lines[y - rect.y] ?? [fitted([], rect.columns)], rect.columns));
    x = rect.x + rect.columns;
  }
  return x < columns ? [...fields, fitted([], columns - x)] : fields;
}
