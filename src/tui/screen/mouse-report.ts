/**
 * What a terminal reports of its mouse (xterm's SGR encoding, mode 1006).
 * Knows the encoding. Rule: reports may come several at a time; releases and movements are none of our business.
 */
import type { TuiEvent } from '../events.ts';

const REPORT = /\x1b\[<(\d{1,4});(\d{1,5});(\d{1,5})([Mm])/g;
/** Lines a notch of the wheel moves, as in most programs. */
const NOTCH = 3;

export function* mouseEvents(input: string): Generator<TuiEvent, void, undefined> {
  for (const [, code = '', column = '', row = '', press] of input.matchAll(REPORT)) {
    const [button, x, y] = [Number(code) & ~0b11100, Number(column) - 1, Number(row) - 1];
    if (press !== 'M') continue;
    if (button === 0) yield { type: 'clicked', x, y };
    if (button === 64 || button === 65) yield { type: 'wheeled', by: button === 64 ? -NOTCH : NOTCH, x, y };
  }
}
