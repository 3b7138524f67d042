/**
 * The time that records are stamped with, and that the writer goes by.
 * Knows the system's clocks. Rule: it never goes back, whatever the system's clock is set to, and it goes on while the machine sleeps.
 */
import { uptime } from 'node:os';

/** What it goes by; all in milliseconds. */
export interface ClockSources {
  /** The epoch time at which `running` was 0. */
  readonly start: number;
  /** Steady, but on some systems it stands still while the machine sleeps. */
  running(): number;
  /** Since the machine was started, its sleep included; to some ten milliseconds. */
  up(): number;
}

/** Milliseconds between looks at whether the machine slept: a look takes the system some microseconds. */
const LOOK_EVERY = 1000;
/** Less than that is what the two clocks differ by. */
const SHORTEST_SLEEP = 1000;

export class SteadyClock {
  readonly #sources: ClockSources;
  readonly #ahead: number;
  #looked: number;
  #slept = 0;

  constructor(sources: ClockSources) {
    this.#sources = sources;
    this.#looked = sources.running();
    this.#ahead = sources.up() - this.#looked;
  }

  /** Milliseconds since the epoch. */
  now(): number {
    const running = this.#sources.running();
    if (running - this.#looked >= LOOK_EVERY) this.#look(running);
    return this.#sources.start + this.#slept + running;
  }

  #look(running: number): void {
    this.#looked = running;
    const slept = this.#sources.up() - running - this.#ahead;
    if (slept - this.#slept >= SHORTEST_SLEEP) this.#slept = slept;
  }
}

const running = (): number => performance.now();

/** Where the system does not let it be known (Android, some sandboxes), sleep goes unnoticed. */
function up(): number {
  try {
    return uptime() * 1000;
  } catch {
    return running();
  }
}

const clock: SteadyClock = new SteadyClock({ start: performance.timeOrigin, running, up });

/** Milliseconds since the epoch, with what fractions the system tells. */
export function steadyNow(): number {
  return clock.now();
}
