/**
 * A held stanza as a line of the list.
 * Knows time. Rule: it stands out, and says how long it has waited and until when the other side hears nothing.
 */
import { labelOf, toneOf } from '../../present/label.ts';
import { type HeldItem, waited } from '../held.ts';
import type { Model } from '../model.ts';
import { fitted, type Line, span } from '../span.ts';
import { cell, labelCell, type RowShape, withoutParties } from './row-line.ts';

export function heldLine(model: Model, item: HeldItem, shape: RowShape): Line {
  const { entry, direction, session, edited, behind } = item;
  const { seconds, left } = waited(item, model);
  const state = edited === undefined ? 'held' : 'edited';
  const timer = `${state} ${seconds} s${left === undefined ? '' : ` (${left} s)`}${behind === 0 ? '' : ` +${behind}`}`;
  const time = model.clock.timeOfDay(item.since).slice(0, Math.max(0, shape.time - 1));
  const said = entry.annotations[0]?.summary ?? '';
  const { from, to } = entry.parties ?? { from: '', to: '' };
  const summary = to === '' ? said : `${to}: ${withoutParties(said, { from, to })}`;
  return [
    fitted([span('H!', 'warning')], 2),
    cell(shape.time, span(time, 'faint')),
    cell(shape.session, span(`#${session}`, 'faint')),
    fitted([span(direction === 'c2s' ? '→' : '←', direction)], 2),
    labelCell(shape.label, labelOf(entry), toneOf(entry)),
    cell(shape.parties, span(timer, 'warning')),
    fitted(
      [span(shape.parties === 0 ? `${timer} ` : '', 'warning'), span(summary, 'strong')],
      shape.summary + shape.latency,
    ),
  ].filter(({ width }) => width > 0);
}
