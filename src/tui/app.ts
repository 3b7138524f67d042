/**
 * The interface at work: what happens goes into the model, what is to be done is done, and what is seen is drawn.
 * Knows no terminal and no file. Rule: a key is answered at once; else nothing is drawn more than once in a frame, and never while
 * the terminal is behind.
 */
import type { Effect, TuiEvent } from './events.ts';
import type { Model } from './model.ts';
import { update } from './update.ts';
import { type Frame, view } from './view/frame.ts';

/** What an app is drawn on. */
export interface Canvas {
  readonly busy: boolean;
  whenFree(free: () => void): void;
  /** The frame is made when it is asked for. */
  draw(frame: () => Frame): void;
}

/** Milliseconds between two frames where somebody waits for one, and where things only go on. */
const FRAME = 16;
const LATER = 60;
/** What somebody does. */
const BY_HAND: ReadonlySet<TuiEvent['type']> = new Set(['pressed', 'clicked', 'wheeled'] as const);
/** What somebody waits to see. */
const AT_ONCE: ReadonlySet<TuiEvent['type']> = new Set([
  ...(['resized', 'loaded', 'searched', 'held', 'edited', 'failed', 'saved'] as const),
]);

export class App {
  readonly #canvas: Canvas;
  readonly #perform: (effect: Effect) => void;
  #model: Model;
  #drawn = Number.NEGATIVE_INFINITY;
  /** When a key was answered last. */
  #answered = Number.NEGATIVE_INFINITY;
  #due: NodeJS.Timeout | undefined;
  /** When it is due. */
  #at = 0;
  #waiting = false;

  constructor(model: Model, canvas: Canvas, perform: (effect: Effect) => void) {
    this.#model = model;
    this.#canvas = canvas;
    this.#perform = perform;
    this.#schedule();
  }

  get model(): Model {
    return this.#model;
  }

  dispatch(event: TuiEvent): void {
    const { model, effects } = update(this.#model, event);
    this.#model = model;
    for (const effect of effects) this.#perform(effect);
    if (BY_HAND.has(event.type)) this.#answer();
    else this.#schedule(AT_ONCE.has(event.type) ? FRAME : LATER);
  }

  /** What else is drawn does not hold it up, but for keys that come faster than frames: what is pasted, what repeats. */
  #answer(): void {
    const now = performance.now();
    if (now - this.#answered < FRAME || this.#waiting || this.#canvas.busy) return this.#schedule(FRAME);
    this.#answered = now;
    clearTimeout(this.#due);
    this.#draw();
  }

  stop(): void {
    clearTimeout(this.#due);
    this.#waiting = true;
  }

  #schedule(after: number = FRAME): void {
    if (this.#waiting) return;
    const now = performance.now();
    const at = Math.max(now, this.#drawn + after);
    if (this.#due !== undefined && this.#at <= at) return;
    clearTimeout(this.#due);
    this.#at = at;
    this.#due = setTimeout(() => this.#draw(), at - now);
  }

  #draw(): void {
    this.#due = undefined;
    if (this.#canvas.busy) {
      this.#waiting = true;
      this.#canvas.whenFree(() => {
        this.#waiting = false;
        this.#schedule();
      });
      return;
    }
    this.#canvas.draw(() => view(this.#model));
    this.#drawn = performance.now();
  }
}
