/**
 * Text for the screen: stretches of one look, fitted into columns.
 * Knows no terminal. Rule: every text becomes a span here and nowhere else, sanitised; what is fitted into a width takes
 * exactly that width.
 */
import type { Tone } from '../present/paint.ts';
import { sanitise } from '../present/sanitise.ts';
import { columns } from '../present/width.ts';

export interface Style {
  readonly tone: Tone;
  /** Where the cursor is. */
  readonly chosen?: boolean;
  /** What was searched for. */
  readonly hit?: boolean;
}

export interface Span {
  readonly text: string;
  readonly style: Style;
}

export type Spans = readonly Span[];

/** Spans in a place of their own on a line; together they are `width` columns wide. */
export interface Field {
  readonly width: number;
  readonly spans: Spans;
}

/** A line of a pane or of the screen, from left to right. */
export type Line = readonly Field[];

/** Picks an emoji's picture, which terminals disagree on how wide to draw. */
const PICTURE = /[\ufe0e\ufe0f]/g;

/** Hidden characters are made visible: texts may come from anyone. */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text: sanitise(text).replace(PICTURE, ''), style: { tone } };
}

export function widthOf(spans: Spans): number {
  return spans.reduce((sum, { text }) => sum + columns(text), 0);
}

/** Cut with an ellipsis, or filled with spaces, at the left where `align` is right. */
export function fitted(spans: Spans, width: number, align: 'left' | 'right' = 'left'): Field {
  const taken = widthOf(spans);
  if (taken > width) return fitted(cut(spans, width), width, align);
  const space: Spans = taken === width ? [] : [{ text: ' '.repeat(width - taken), style: { tone: 'plain' } }];
  return { width, spans: align === 'left' ? [...spans, ...space] : [...space, ...spans] };
}

/** A line that is too wide for a very small screen, cut. */
export function clipped(line: Line, width: number): Line {
  const taken = line.reduce((sum, field) => sum + field.width, 0);
  return taken <= width
    ? line
    : [
        fitted(
          line.flatMap(({ spans }) => spans),
          width,
        ),
      ];
}

/** The same in every place, such as under the cursor. */
export function restyled(line: Line, style: Partial<Style>): Line {
  return line.map(({ width, spans }) => ({
    width,
    spans: spans.map((one) => ({ ...one, style: { ...one.style, ...style } })),
  }));
}

/** Cut into lines of a width; a line of no text stays one. */
export function wrap(spans: Spans, width: number): readonly Spans[] {
  const lines: Span[][] = [[]];
  let left = Math.max(1, width);
  for (const { text, style } of spans) {
    for (let rest = text; rest !== ''; ) {
      const part = head(rest, left);
      if (part !== '') lines.at(-1)?.push({ text: part, style });
      rest = rest.slice(part.length);
      left -= columns(part);
      if (rest === '') break;
      lines.push([]);
      left = Math.max(2, width); // a wide character always finds room
    }
  }
  return lines;
}

/** The first span cut into lines, between words where there are some. */
export function wrapWords(spans: Spans, width: number): readonly Spans[] {
  const [first] = spans;
  if (first === undefined) return [];
  const lines: string[] = [''];
  for (const word of first.text.split(/(?<= )/)) {
    const longer = `${lines.at(-1) ?? ''}${word}`;
    if (columns(longer.trimEnd()) <= width || lines.at(-1) === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.flatMap((text) => wrap([{ text: text.trimEnd(), style: first.style }], width));
}

/** As plain text, for tests and for whoever has no colours. */
export function plainText(spans: Spans): string {
  return spans.map(({ text }) => text).join('');
}

function cut(spans: Spans, width: number): Spans {
  const kept: Span[] = [];
  let left = width - 1;
  for (const { text, style } of spans) {
    const part = head(text, left);
    kept.push({ text: part, style });
    left -= columns(part);
    if (part.length < text.length) break;
  }
  return width < 1 ? [] : [...kept, { text: '…', style: kept.at(-1)?.style ?? { tone: 'plain' } }];
}

const ASCII = /^[\x20-\x7e]*$/;

/** As much of a text as fits into so many columns; marks stay with the letter before them. */
function head(text: string, width: number): string {
  if (width <= 0) return '';
  if (text.length <= width && ASCII.test(text)) return text;
  let [end, taken] = [0, 0];
  for (const character of text) {
    taken += columns(character);
    if (taken > width) break;
    end += character.length;
  }
  return text.slice(0, end);
}
