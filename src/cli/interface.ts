/**
 * The terminal interface put together: a screen, what is drawn on it, and who does what it asks for.
 * Knows the process's own terminal. Rule: however the process ends, the terminal is given back as it was found.
 */
import type { Readable, Writable } from 'node:stream';
import { Scratch } from '../capture/scratch.ts';
import { App } from '../tui/app.ts';
import type { Effect, TuiEvent } from '../tui/events.ts';
import { Looking } from '../tui/looking.ts';
import { type Beginning, begin } from '../tui/model.ts';
import { Terminal } from '../tui/screen/terminal.ts';
import type { Source } from '../tui/source.ts';
import { UsageError } from './failure.ts';
import { hangUp } from './hang-up.ts';

export interface InterfaceOptions {
  readonly beginning: Omit<Beginning, 'size' | 'store'>;
  readonly source: Source;
  readonly colour: boolean;
  /** Where keys come from, where that is not standard input. */
  readonly input?: Readable;
  /** What is drawn on, where that is not standard output. */
  readonly output?: Writable;
  /** Does what only the command can do. */
  readonly perform: (effect: OuterEffect, face: Interface) => Promise<void> | void;
  /** A bug of the interface's own: the terminal has been given back already. */
  readonly broken: (error: unknown) => void;
}

type Inner = 'load' | 'scan' | 'search' | 'copy' | 'redraw' | 'leave';

/** What reaches beyond the screen and the records. */
export type OuterEffect = Exclude<Effect, { readonly type: Inner }>;

/** Fails with a UsageError where there is no terminal. `instead`: what to use then. */
export function needTerminal(input: { readonly isTTY?: boolean }, instead: string): void {
  if (process.stdout.isTTY !== true || input.isTTY !== true)
    throw new UsageError(`the terminal interface needs a terminal at both ends; ${instead}`);
  if (process.env['TERM'] === 'dumb')
    throw new UsageError(
      `the terminal interface needs a terminal that can place its cursor, not TERM=dumb; ${instead}`,
    );
}

export class Interface {
  /** Resolves when somebody wants to leave. */
  readonly left: Promise<void>;
  readonly terminal: Terminal;
  readonly #options: InterfaceOptions;
  readonly #app: App;
  readonly #looking: Looking;
  #leave: () => void = () => undefined;
  readonly #restore = (): void => this.terminal.leave();
  readonly #scratch = new Scratch();
  #over = false;

  constructor(options: InterfaceOptions) {
    this.#options = options;
    this.left = new Promise((resolve) => {
      this.#leave = resolve;
    });
    const { colour, input = process.stdin, output = process.stdout } = options;
    this.terminal = new Terminal({
      input,
      output,
      colour,
      onEvent: (event) => this.tell(event),
      onGone: () => this.#gone(),
    });
    process.on('exit', this.#restore);
    // Before Node prints what was thrown, which nobody could read on a screen that goes.
    process.on('uncaughtExceptionMonitor', this.#restore);
    const model = begin({ ...options.beginning, size: this.terminal.size, store: this.#scratch });
    this.#looking = new Looking(model.rows, options.source, (event) => this.tell(event));
    this.#app = new App(model, this.#canvas(), (effect) => this.#perform(effect));
  }

  get model(): App['model'] {
    return this.#app.model;
  }

  tell(event: TuiEvent): void {
    this.#guarded(() => this.#app.dispatch(event));
  }

  /** Somebody wants to leave, by a signal. */
  leave(): void {
    this.#leave();
  }

  #gone(): void {
    process.once('exit', hangUp);
    this.#leave();
  }

  close(): void {
    this.#over = true;
    this.#app.stop();
    this.terminal.close();
    this.#scratch.close();
    process.off('exit', this.#restore);
    process.off('uncaughtExceptionMonitor', this.#restore);
  }

  #canvas(): ConstructorParameters<typeof App>[1] {
    const { terminal } = this;
    return {
      get busy() {
        return terminal.busy;
      },
      whenFree: (free) => terminal.whenFree(free),
      draw: (frame) => this.#guarded(() => terminal.draw(frame())),
    };
  }

  #perform(effect: Effect): void {
    switch (effect.type) {
      case 'load':
        return this.#await(this.#looking.load(effect));
      case 'scan':
        return this.#await(this.#looking.scan(effect));
      case 'search':
        return this.#await(this.#looking.search(effect));
      case 'copy':
        return this.terminal.copy(effect.text);
      case 'redraw':
        return this.terminal.redraw();
      case 'leave':
        return this.#leave();
      default: {
        const done = this.#options.perform(effect, this);
        if (done !== undefined) this.#await(done);
      }
    }
  }

  #await(done: Promise<void>): void {
    done.catch((error) => this.#break(error));
  }

  #guarded(act: () => void): void {
    if (this.#over) return;
    try {
      act();
    } catch (error) {
      this.#break(error);
    }
  }

  #break(error: unknown): void {
    if (this.#over) return;
    this.close();
    this.#options.broken(error);
  }
}
