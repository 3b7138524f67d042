/**
 * The terminal: what is drawn on it, and what is pressed, clicked and resized there. The only file that knows blessed.
 * Decides nothing. Rule: whatever happens the terminal is given back as it was found.
 */
import type { Readable, Writable } from 'node:stream';
import blessed from 'blessed';
import type { TuiEvent } from '../events.ts';
import type { Size } from '../layout.ts';
import type { Frame } from '../view/frame.ts';
import { clipboard } from './clipboard.ts';
import { Drawing } from './draw.ts';
import { type BlessedKey, keyOf } from './key.ts';
import { mouseEvents } from './mouse-report.ts';

export interface TerminalOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly colour: boolean;
  /** Takes what happens. */
  readonly onEvent: (event: TuiEvent) => void;
  /** Nobody sits there any more: a window was closed, a connection broke. */
  readonly onGone: () => void;
}

/** Of a terminal that does not say. */
const USUAL: Size = { columns: 80, rows: 24 };
/** Alternate screen, no wrapping at the edge, buttons of the mouse, and those reported in decimal (xterm's control sequences). */
const MODES = { alternate: '?1049', wrap: '?7', buttons: '?1000', decimal: '?1006' };

export class Terminal {
  readonly #options: TerminalOptions;
  readonly #program: ReturnType<typeof blessed.program>;
  readonly #drawing: Drawing;
  #here = false;

  constructor(options: TerminalOptions) {
    this.#options = options;
    this.#drawing = new Drawing(options.colour);
    const { input, output } = options;
    // Without terminfo: what is needed is the same on every terminal of today.
    const more: object = { input, output, tput: false, buffer: false, terminal: 'xterm-256color' };
    this.#program = blessed.program(more);
    this.#program.on('keypress', (character: string | undefined, key: BlessedKey) => this.#pressed(character, key));
    this.#program.on('data', (bytes: Buffer) => this.#moused(bytes));
    this.#program.on('resize', () => this.#resized());
    for (const stream of [input, output]) stream.on('error', () => this.#lost());
    this.enter();
  }

  get size(): Size {
    const { columns, rows } = this.#options.output as { columns?: number; rows?: number };
    return columns === undefined || rows === undefined || columns < 1 ? USUAL : { columns, rows };
  }

  /** Whether what was drawn last has not been taken yet. */
  get busy(): boolean {
    return this.#options.output.writableLength > 0;
  }

  /** Calls once when it is no longer busy. */
  whenFree(free: () => void): void {
    this.#options.output.once('drain', free);
  }

  draw(frame: Frame): void {
    if (this.#here) this.#options.output.write(this.#drawing.next(frame));
  }

  /** The next frame is drawn whole. */
  redraw(): void {
    this.#drawing.forget();
    if (this.#here) this.#options.output.write(CLEAR);
  }

  copy(text: string): void {
    if (this.#here) this.#options.output.write(clipboard(text));
  }

  /** Takes the terminal. */
  enter(): void {
    if (this.#here) return;
    this.#here = true;
    this.#raw(true);
    this.#options.input.resume();
    const { alternate, wrap, buttons, decimal } = MODES;
    this.#options.output.write(`${on(alternate)}${off(wrap)}${on(buttons)}${on(decimal)}`);
    this.redraw();
  }

  /** Gives the terminal back, to the shell or to an editor. */
  leave(): void {
    if (!this.#here) return;
    this.#here = false;
    const { alternate, wrap, buttons, decimal } = MODES;
    this.#options.output.write(`\x1b[0m${off(decimal)}${off(buttons)}${on(wrap)}\x1b[?25h${off(alternate)}`);
    this.#raw(false);
    this.#options.input.pause();
  }

  /** For good. */
  close(): void {
    this.leave();
    this.#program.destroy();
  }

  #lost(): void {
    this.#here = false;
    this.#options.onGone();
  }

  #raw(raw: boolean): void {
    const { input } = this.#options;
    if ('setRawMode' in input && typeof input.setRawMode === 'function') input.setRawMode(raw);
  }

  #pressed(character: string | undefined, key: BlessedKey): void {
    const pressed = this.#here ? keyOf(character, key) : undefined;
    if (pressed !== undefined) this.#options.onEvent({ type: 'pressed', ...pressed });
  }

  #moused(bytes: Buffer): void {
    if (this.#here) for (const event of mouseEvents(bytes.toString('latin1'))) this.#options.onEvent(event);
  }

  #resized(): void {
    this.redraw();
    this.#options.onEvent({ type: 'resized', ...this.size });
  }
}

const CLEAR = '\x1b[0m\x1b[2J';

function on(mode: string): string {
  return `\x1b[${mode}h`;
}

function off(mode: string): string {
  return `\x1b[${mode}l`;
}
