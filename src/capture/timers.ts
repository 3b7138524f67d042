/**
 * The clock as the writer sees it.
 * Rule: nothing else in this room asks the time, so that tests decide what time it is.
 */
import { steadyNow } from './steady-clock.ts';

export interface Timers {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs once after so many milliseconds; what comes back calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The system's. Timers do not keep the process alive: what still waits is written by closing. */
export const systemTimers: Timers = {
  // As records are stamped: steady, however the system's clock is set meanwhile.
  now: steadyNow,
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds).unref();
    return () => clearTimeout(timer);
  },
};
