/**
 * A frame as what has to be written to the terminal, given what it shows already.
 * Knows cursor addressing and looks. Rule: only lines that changed are written; each field begins where it belongs, however
 * wide the terminal took what stands before it.
 */
import type { Line } from '../span.ts';
import type { Frame } from '../view/frame.ts';
import { sgr } from './sgr.ts';

export class Drawing {
  readonly #colour: boolean;
  #shown: readonly string[] = [];

  constructor(colour: boolean) {
    this.#colour = colour;
  }

  /** The terminal shows nothing that is known. */
  forget(): void {
    this.#shown = [];
  }

  /** What to write, cursor and all. */
  next({ lines, cursor }: Frame): string {
    const wanted = lines.map((line) => this.#paint(line));
    const changed = wanted.flatMap((line, y) => (line === this.#shown[y] ? [] : [`${at(0, y)}${line}`]));
    this.#shown = wanted;
    const end = cursor === undefined ? HIDE : `${at(cursor.x, cursor.y)}${SHOW}`;
    return changed.length === 0 ? end : `${HIDE}${changed.join('')}${PLAIN}${end}`;
  }

  #paint(line: Line): string {
    let [painted, look, x, sure] = ['', '', 0, true];
    for (const { width, spans } of line) {
      if (!sure) painted += `\x1b[${x + 1}G`;
      for (const { text, style } of spans) {
        const wanted = text === '' ? look : sgr(style, this.#colour);
        painted += wanted === look ? text : `${wanted}${text}`;
        look = wanted;
      }
      sure = spans.every(({ text }) => SURE.test(text));
      x += width;
    }
    return painted;
  }
}

/** What every terminal draws one column wide. */
const SURE = /^[\x20-\x7e]*$/;
const HIDE = '\x1b[?25l';
const SHOW = '\x1b[?25h';
const PLAIN = '\x1b[0m';

/** From 0. */
function at(x: number, y: number): string {
  return `\x1b[${y + 1};${x + 1}H`;
}
