/**
 * What was searched for, shown where it stands.
 * Knows spans and expressions. Rule: texts stay as they are; only their look changes.
 */
import type { Regex } from '../filter/regex/regex.ts';
import { type Field, type Line, plainText, type Span, type Spans } from './span.ts';

/** UTF-16 units of a field looked through: no field is wider, save by what takes no column. */
const LONGEST = 2_000;

export function highlighted(line: Line, regex: Regex | undefined): Line {
  return regex === undefined ? line : line.map((field) => inField(field, regex));
}

function inField(field: Field, regex: Regex): Field {
  const places = regex.places(plainText(field.spans).slice(0, LONGEST));
  if (places.length === 0) return field;
  const borders = places.flatMap(({ start, end }) => [start, end]);
  return { ...field, spans: split(field.spans, borders) };
}

/** Cut at the borders; between the first and the second is a hit, and so on. */
function split(spans: Spans, borders: readonly number[]): Spans {
  const parts: Span[] = [];
  let [at, next] = [0, 0];
  for (const { text, style } of spans) {
    const end = at + text.length;
    for (let from = at; from < end; ) {
      const to = Math.min(end, borders[next] ?? end);
      if (to > from)
        parts.push({ text: text.slice(from - at, to - at), style: next % 2 === 1 ? { ...style, hit: true } : style });
      from = to;
      if (to === borders[next]) next++;
    }
    at = end;
  }
  return parts;
}
