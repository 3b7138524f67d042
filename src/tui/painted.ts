/**
 * Pages of the printer as spans: the printer paints with signs of ours in place of colours, and they are read back.
 * Knows how present paints. Rule: the signs are control characters, which no sanitised text can hold.
 */
import type { Paint, Tone } from '../present/paint.ts';
import { type Span, type Spans, span } from './span.ts';

const TONES: readonly Tone[] = [
  ...(['plain', 'faint', 'strong', 'c2s', 's2c', 'message', 'presence', 'iq', 'warning', 'error'] as const),
];
const OPEN = '\x01';
const CLOSE = '\x02';
const PAINTED = /\x01([a-j])([^\x02]*)\x02|([^\x01]+)/g;
const FIRST = 'a'.charCodeAt(0);

/** For the printer's functions; what they give is for `spansOf` only. */
export const paintForSpans: Paint = (tone, text) =>
  text === '' ? '' : `${OPEN}${String.fromCharCode(FIRST + TONES.indexOf(tone))}${text}${CLOSE}`;

/** One line that was painted. */
export function spansOf(line: string): Spans {
  return [...line.matchAll(PAINTED)].map(([, tone, painted, plain]): Span => {
    if (painted === undefined) return span(plain ?? '');
    return span(painted, TONES[(tone ?? 'a').charCodeAt(0) - FIRST]);
  });
}
