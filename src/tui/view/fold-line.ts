/**
 * Several rows folded into one line.
 * Knows keepalives and presences. Rule: says how many there are and over what time, so that nothing is hidden unsaid.
 */
import { count } from '../../annotate/phrase.ts';
import { span as timeSpan } from '../../present/clock.ts';
import { keepalivesIn } from '../../present/folding.ts';
import { keptEntry } from '../kept-entry.ts';
import type { Model } from '../model.ts';
import type { Item } from '../shown.ts';
import { fitted, type Line, span } from '../span.ts';
import { cell, labelCell, type RowShape } from './row-line.ts';

/** Rows looked at to tell their kinds; of more only the number is told. */
const MOST = 2_000;

export function foldLine(model: Model, index: number, item: Item, shape: RowShape): Line {
  const { rows, clock } = model;
  const coming = keptEntry(rows, item.row).traits.coming;
  const time = shape.time === 0 ? '' : clock.timeOfDay(rows.time(item.row)).slice(0, shape.time - 1);
  const words = coming ? presenceWords(model, index, item) : keepaliveWords(model, index, item);
  return [
    fitted([span('+', 'faint')], 2),
    cell(shape.time, span(time, 'faint')),
    cell(shape.session, span(sessionOf(model, item), 'faint')),
    fitted([span('·', 'faint')], 2),
    labelCell(shape.label, coming ? 'presence' : 'keepalive', 'faint'),
    fitted([span(`${words} (folded)`, 'faint')], shape.parties + shape.summary + shape.latency),
  ].filter(({ width }) => width > 0);
}

/** Where all are of one. */
function sessionOf({ rows }: Model, { row, last }: Item): string {
  const session = rows.session(row);
  return session === rows.session(last) && session !== 0 ? `#${session}` : '';
}

function keepaliveWords(model: Model, index: number, item: Item): string {
  const { rows, shown } = model;
  const passed = rows.time(item.last) - rows.time(item.row);
  if (item.count > MOST) return `${count(item.count, 'keepalive')} in ${timeSpan(passed)}`;
  const kinds = [...shown.rowsOf(index)].map((row) => keptEntry(rows, row).traits.keepalive);
  return `${keepalivesIn(kinds)} in ${timeSpan(passed)}`;
}

function presenceWords({ rows, shown }: Model, index: number, item: Item): string {
  const passed = timeSpan(rows.time(item.last) - rows.time(item.row));
  const number = count(item.count, 'presence');
  if (item.count > MOST) return `${number} in ${passed}`;
  const contacts = new Set([...shown.rowsOf(index)].map((row) => rows.contact(row)));
  return `${number} of ${count(contacts.size, 'address', 'addresses')} in ${passed}`;
}
