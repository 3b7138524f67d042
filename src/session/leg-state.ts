/**
 * How far a leg of a session has come, from its connection to its end.
 * Knows no bytes. Rule: each of these happens once and is never taken back.
 */

export interface LegState {
  connected: boolean;
  /** Its peer will send no more. */
  ended: boolean;
  /** That was told, and handed on as far as it can be. */
  concluded: boolean;
  /** We will send no more. */
  finished: boolean;
  closed: boolean;
}

export function unopened(): LegState {
  return { connected: false, ended: false, concluded: false, finished: false, closed: false };
}
