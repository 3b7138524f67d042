/**
 * The plot under a pointer: when that was, what passed then, and the way to its first row.
 * Knows rows by their times. Rule: it only reads; what it shows also stands in the rows.
 */
import { Clock, span } from '../present/clock.ts';
import { make } from './dom.ts';
import type { Row } from './rows.ts';

export function livePlot(rows: readonly Row[], go: (row: Row) => void): void {
  const chart = document.querySelector<HTMLElement>('.chart');
  const tip = chart?.querySelector<HTMLElement>('.tip');
  const drawing = chart?.querySelector('svg');
  if (chart === null || tip === null || tip === undefined || drawing === null || drawing === undefined) return;
  const [start, width, slots] = ['start', 'width', 'slots'].map((name) => Number(chart.dataset[name]));
  if (start === undefined || width === undefined || slots === undefined) return;
  const { zone = 'UTC' } = chart.dataset;
  const clock = clockFor(zone);
  const slotAt = (event: MouseEvent): number => {
    const { left, width: wide } = drawing.getBoundingClientRect();
    return Math.max(0, Math.min(slots - 1, Math.floor(((event.clientX - left) / wide) * slots)));
  };
  chart.addEventListener('mousemove', (event) => {
    if (!(event.target instanceof SVGElement)) return;
    const slot = slotAt(event);
    const from = start + slot * width;
    const when = clock === undefined ? '' : `${clock.timeOfDay(from)} ${zone} · `;
    tip.textContent = when + wordsOf(rowsBetween(rows, from, from + width));
    tip.hidden = false;
    place(tip, drawing, (slot + 0.5) / slots);
  });
  chart.addEventListener('mouseleave', () => {
    tip.hidden = true;
  });
  chart.addEventListener('click', (event) => {
    if (!(event.target instanceof SVGElement)) return;
    const from = start + slotAt(event) * width;
    const row = rows.find(({ facts }) => facts.d !== undefined && facts.t >= from);
    if (row !== undefined) go(row);
  });
  chart.append(make('p', { class: 'v' }, 'The rows below hold what is drawn here.'));
}

function place(tip: HTMLElement, drawing: Element, share: number): void {
  const { width } = drawing.getBoundingClientRect();
  tip.style.left = `${Math.max(0, Math.min(width - tip.offsetWidth, share * width - tip.offsetWidth / 2))}px`;
}

function rowsBetween(rows: readonly Row[], from: number, to: number): readonly Row[] {
  return rows.filter(({ facts }) => facts.d !== undefined && facts.t >= from && facts.t < to);
}

/** Undefined for a zone that the browser, which may be older than what made the page, does not know. */
function clockFor(zone: string): Clock | undefined {
  try {
    return new Clock(zone);
  } catch {
    return undefined;
  }
}

function wordsOf(rows: readonly Row[]): string {
  const sent = rows.filter(({ facts }) => facts.d === 1).length;
  const slowest = rows.reduce((most, { facts }) => Math.max(most, facts.w?.[1] ?? -1), -1);
  const latency = slowest < 0 ? '' : ` · answers within ${span(slowest)}`;
  return `${sent} sent, ${rows.length - sent} received${latency}`;
}
