/**
 * How far a leg of a session has come, from its connection to its end.
 * Knows no bytes. Rule: each of these happens once and is never taken back.
 */

export interface LegState {
  connected: boolean;
  /** Its peer will send no more. */
  ended: boolean;
  /** What follows from that has been done. */
  concluded: boolean;
  /** The tap was told that nothing more goes on from it. */
  told: boolean;
  /** We will send no more. */
  finished: boolean;
  closed: boolean;
}

export function unopened(): LegState {
  return { connected: false, ended: false, concluded: false, told: false, finished: false, closed: false };
}
