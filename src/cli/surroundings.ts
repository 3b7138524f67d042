/**
 * What a run of the proxy has around it: a terminal and signals; or, where it is one of several workers, the process that leads them.
 * Knows no sessions. Rule: a run says all it has to say through it, and ends when it says so.
 */
import type { Writable } from 'node:stream';
import type { Address } from '../net/address.ts';
import { LiveOutput, neverBlock } from './output.ts';
import { announce, untilStopped } from './serving.ts';

export interface Surroundings {
  /** Where the page goes, an entry at a time. */
  readonly output: Writable;
  /** The process that people send signals to. */
  readonly pid: number;
  /** A line for people, its newline included. */
  say(line: string): void;
  /** Clients may come. */
  listening(addresses: readonly Address[], caFile: string): void;
  /** The one session there is to be is over (`--once`). */
  enough(): void;
  /** Other processes that listen at the same places, if any. */
  readonly others?: Others;
  /** When the run is to end. */
  stopped(stopping: AbortController): Promise<void>;
  /** What was said has been taken by the system. */
  heard(): Promise<void>;
}

/** They take the clients for whom there is no room here. */
export interface Others {
  full(full: boolean): void;
  /** What to do once none of them has room either, and when one has again. */
  onTurningAway(turn: (away: boolean) => void): void;
}

/** The process that the user started, and nothing else. */
export function alone(stopping: AbortController): Surroundings {
  neverBlock(process.stderr);
  const log = new LiveOutput(process.stderr);
  return {
    output: process.stdout,
    pid: process.pid,
    say: (line) => log.write(line),
    listening: (addresses, caFile) => announce(addresses, caFile, DEED),
    enough: () => stopping.abort(),
    stopped: untilStopped,
    heard: () => Promise.resolve(),
  };
}

/** What a proxy does to those who come from elsewhere. */
export const DEED = 'reads what passes through it';
