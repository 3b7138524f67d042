/**
 * The pane of what is chosen, in one of its views.
 * Knows papers. Rule: its head says which views there are and which one this is.
 */
import { count } from '../../annotate/phrase.ts';
import { DETAIL_VIEWS } from '../detail/document.ts';
import { paperOf } from '../detail/paper.ts';
import type { Rect } from '../layout.ts';
import type { Model } from '../model.ts';
import { fitted, type Line, type Spans, span } from '../span.ts';
import { paneHead } from './pane-head.ts';

export function detailPane(model: Model, { columns, rows }: Rect): readonly Line[] {
  const paper = paperOf(model, columns);
  const room = Math.max(0, rows - 1);
  const from = Math.max(0, Math.min(model.detail.scroll, paper.length - room));
  const lines = Array.from({ length: room }, (_, i): Line => {
    const index = from + i;
    return index < paper.length ? paper.line(index) : [fitted([], columns)];
  });
  const below = paper.length - from - room;
  const more: Spans = below > 0 ? [span(` ${count(below, 'more line')}`, 'faint')] : [];
  const head = paneHead('detail', [...views(model, columns), ...more], columns, model.pane === 'detail');
  return [[head], ...lines];
}

function views({ detail }: Model, columns: number): Spans {
  if (columns < 50) return [span(detail.view, 'strong')];
  return DETAIL_VIEWS.flatMap((view, i): Spans => {
    const words = `${i + 1} ${view}${i < DETAIL_VIEWS.length - 1 ? ' · ' : ''}`;
    return view === detail.view
      ? [span(`${i + 1} ${view}`, 'strong'), span(i < DETAIL_VIEWS.length - 1 ? ' · ' : '', 'faint')]
      : [span(words, 'faint')];
  });
}
