/**
 * What the detail shows of one entry, in the view that was chosen.
 * Knows the views. Rule: bounded whatever the entry holds; what was left out says so and where all of it is.
 */
import type { Entry } from '../../inspect/entry.ts';
import type { Clock } from '../../present/clock.ts';
import { JsonLines } from '../../present/json.ts';
import { contentLines } from '../../present/xml-block.ts';
import { plainEntry } from '../kept-entry.ts';
import type { DetailView } from '../model.ts';
import { paintForSpans, spansOf } from '../painted.ts';
import { plainText, type Spans, span, wrap } from '../span.ts';
import { annotatedLines } from './annotated.ts';
import { hexLines } from './hex.ts';
import { jsonLines } from './json.ts';
import { rawLines } from './raw.ts';

export const DETAIL_VIEWS: readonly DetailView[] = ['annotated', 'xml', 'raw', 'hex', 'json'];

export interface Shape {
  readonly view: DetailView;
  /** Columns. */
  readonly width: number;
  readonly clock: Clock;
}

/** Lines shown of one entry: some hundred screens. */
const MOST_LINES = 20_000;

/** Laid out before, since a screen is drawn many times. */
const known = new WeakMap<Entry, Map<string, readonly Spans[]>>();

/** Lines of at most the width. */
export function documentOf(entry: Entry, shape: Shape): readonly Spans[] {
  const layouts = known.get(entry) ?? new Map<string, readonly Spans[]>();
  known.set(entry, layouts);
  const key = `${shape.view} ${shape.width}`;
  const lines = layouts.get(key) ?? layOut(entry, shape);
  layouts.clear();
  layouts.set(key, lines);
  return lines;
}

/** What is copied from a view: the exact text or bytes where there are some. */
export function copyOf(entry: Entry, { view, clock }: Omit<Shape, 'width'>): string {
  const { fact } = entry.record;
  const content = fact.type === 'piece' ? fact.content : undefined;
  if (view === 'json') return new JsonLines().print({ ...plainEntry(entry), derived: false });
  if (view === 'raw' && content?.type === 'text') return content.text;
  if (view === 'hex' && content !== undefined && content.type !== 'withheld')
    return (content.type === 'bytes' ? content.bytes : Buffer.from(content.text)).toString('hex');
  return `${layOut(entry, { view, clock, width: COPIED_WIDTH }).map(plainText).join('\n')}\n`;
}

/** Wide enough that lines end where they end. */
const COPIED_WIDTH = 120;

function layOut(entry: Entry, shape: Shape): readonly Spans[] {
  const lines = linesOf(entry, shape).flatMap((line) => wrap(line, shape.width));
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES), [span(`… ${lines.length - MOST_LINES} more lines`, 'faint')]];
}

function linesOf(entry: Entry, { view, width, clock }: Shape): readonly Spans[] {
  switch (view) {
    case 'annotated':
      return [...annotatedLines(entry, width, clock), [], ...xmlLines(entry, width)];
    case 'xml':
      return xmlLines(entry, width);
    case 'raw':
      return rawLines(entry);
    case 'hex':
      return hexLines(entry);
    case 'json':
      return jsonLines(new JsonLines().print({ ...plainEntry(entry), derived: false }));
  }
}

function xmlLines({ record: { fact } }: Entry, width: number): readonly Spans[] {
  return fact.type === 'piece' ? contentLines(fact, width, paintForSpans).map(spansOf) : [];
}
