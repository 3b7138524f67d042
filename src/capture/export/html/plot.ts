/**
 * The timeline as a picture: what the client sent above the line, what it got below, and the times of answers under both.
 * Knows SVG. Rule: no text inside the picture, which is stretched to the page's width; numbers are attributes, never styles.
 */
import { count } from '../../../annotate/phrase.ts';
import { span } from '../../../present/clock.ts';
import { lengthWords } from './length.ts';
import { text } from './markup.ts';
import type { Slot, Timeline } from './timeline.ts';

/** Units of the drawing, which stretches to whatever width there is. */
const WIDTH = 1_000;
const HALF = 46;
const LATENCY = 64;
/** Milliseconds at the bottom and the top of the latency's scale, which is logarithmic. */
const LEAST = 1;
const MOST = 10_000;

export function plotHtml(timeline: Timeline, timeZone: string): string {
  const { slots } = timeline;
  if (slots.length === 0) return '';
  const highest = Math.max(1, ...slots.flatMap(({ sent, received }) => [sent, received]));
  const timed = slots.some(({ longest }) => longest >= 0);
  return `<section class="plot" aria-labelledby="plot-h"><h2 id="plot-h">Traffic and answers</h2>
<div class="chart" data-start="${timeline.start}" data-width="${timeline.width}" data-slots="${slots.length}" data-zone="${text(timeZone)}">
<figure class="traffic"><figcaption><span class="tx">sent by clients</span> <span class="rx">received</span>
<span class="scale">up to ${count(highest, 'piece')} in ${lengthWords(timeline.width)}</span></figcaption>
<svg viewBox="0 0 ${WIDTH} ${2 * HALF}" preserveAspectRatio="none" role="img" aria-label="${text(trafficWords(timeline))}">
<path class="tx" d="${bars(slots, highest, ({ sent }) => sent, -1)}"/><path class="rx" d="${bars(slots, highest, ({ received }) => received, 1)}"/>
<path class="axis" d="M0 ${HALF}H${WIDTH}"/></svg></figure>
${timed ? latencyHtml(slots) : ''}<div class="ticks" aria-hidden="true">${ticks(timeline)}</div><output class="tip" hidden></output></div></section>
`;
}

function latencyHtml(slots: readonly Slot[]): string {
  const longest = Math.max(...slots.map((slot) => slot.longest));
  return `<figure class="latency"><figcaption><span class="dot">time to an answer</span></figcaption>
<svg viewBox="0 0 ${WIDTH} ${LATENCY}" preserveAspectRatio="none" role="img" aria-label="Times to answers; the longest took ${span(longest)}.">
<path class="grid" d="${[10, 100, 1_000].map((time) => `M0 ${height(time)}H${WIDTH}`).join('')}"/>
<path class="dots" d="${slots.map((slot, at) => dot(slot, middle(at, slots.length))).join('')}"/></svg>
<span class="g g3" aria-hidden="true">1 s</span><span class="g g2" aria-hidden="true">100 ms</span><span class="g g1" aria-hidden="true">10 ms</span></figure>
`;
}

/** One path for all bars: a slot's width is what the browser need not be told for each. */
function bars(slots: readonly Slot[], highest: number, value: (slot: Slot) => number, way: 1 | -1): string {
  const width = WIDTH / slots.length;
  return slots
    .flatMap((slot, at) => {
      const length = round((value(slot) / highest) * (HALF - 2));
      const shown = round(Math.max(0.6, width * 0.8));
      return length === 0 ? [] : [`M${round(at * width)} ${HALF}v${way * Math.max(1, length)}h${shown}V${HALF}z`];
    })
    .join('');
}

/** From the shortest to the longest; a line of no length is a dot, since its ends are round. */
function dot({ shortest, longest }: Slot, x: number): string {
  return longest < 0 ? '' : `M${x} ${height(longest)}V${height(shortest)}`;
}

function height(time: number): number {
  const share = Math.log(Math.min(MOST, Math.max(LEAST, time)) / LEAST) / Math.log(MOST / LEAST);
  return round(LATENCY - 4 - share * (LATENCY - 8));
}

function middle(at: number, slots: number): number {
  return round(((at + 0.5) * WIDTH) / slots);
}

function ticks({ start, slots, width }: Timeline): string {
  const length = slots.length * width;
  return [0, 0.25, 0.5, 0.75, 1]
    .map(
      (share) =>
        `<span data-t="${start + share * length}">${share === 0 ? '0' : `+${lengthWords(share * length)}`}</span>`,
    )
    .join('');
}

function trafficWords({ slots, start, end }: Timeline): string {
  const total = (value: (slot: Slot) => number): number => slots.reduce((sum, slot) => sum + value(slot), 0);
  const sent = count(
    total((slot) => slot.sent),
    'piece',
  );
  return `Over ${lengthWords(end - start)}, clients sent ${sent} and received ${total((slot) => slot.received)}.`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
