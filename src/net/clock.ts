/**
 * The time that records are stamped with.
 * Rule: it never goes back, and it is what a capture keeps: whole microseconds, so that a page and its file agree.
 */

import { steadyNow } from '../capture/steady-clock.ts';

/** Milliseconds since the epoch, to the microsecond; steady however the system's clock is set meanwhile. */
export function preciseNow(): number {
  return Math.round(steadyNow() * 1000) / 1000;
}
