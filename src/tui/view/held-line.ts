/**
 * A held stanza as a line of the list.
 * Knows time. Rule: it stands out, and says how long it has waited and until when the other side hears nothing.
 */
import { span as timeSpan } from '../../present/clock.ts';
import { labelOf, toneOf } from '../../present/label.ts';
import type { HeldItem } from '../held.ts';
import type { Model } from '../model.ts';
import { fitted, type Line, span } from '../span.ts';
import { cell, labelCell, type RowShape } from './row-line.ts';

export function heldLine(model: Model, item: HeldItem, shape: RowShape): Line {
  const { entry, direction, session, edited } = item;
  const waits = waitWords(model, item);
  const timer = shape.parties === 0 ? '' : ` ${waits} `;
  const room = shape.summary + shape.latency + shape.parties;
  return [
    fitted([span('H', 'warning'), span('!', 'warning')], 2),
    cell(shape.time, span(model.clock.timeOfDay(item.since).slice(0, Math.max(0, shape.time - 1)), 'faint')),
    cell(shape.session, span(`#${session}`, 'faint')),
    fitted([span(direction === 'c2s' ? '→' : '←', direction)], 2),
    labelCell(shape.label, labelOf(entry), toneOf(entry)),
    fitted(
      [
        span(edited === undefined ? 'held' : 'held, edited', 'warning'),
        span(timer, 'faint'),
        span(entry.annotations[0]?.summary ?? '', 'strong'),
      ],
      room,
    ),
  ].filter(({ width }) => width > 0);
}

/** `12 s, white space in 38 s` */
function waitWords({ now, keepalive }: Model, { since }: HeldItem): string {
  const waited = Math.max(0, now - since);
  if (keepalive === 0) return seconds(waited);
  const left = keepalive - (waited % keepalive);
  return `${seconds(waited)}, white space in ${seconds(left)}`;
}

function seconds(milliseconds: number): string {
  return timeSpan(Math.max(1_000, Math.round(milliseconds / 1_000) * 1_000)).replace(/^(\d+)000 ms$/, '$1 s');
}
