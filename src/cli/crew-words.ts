/**
 * What the process that was started and its workers say to each other (`hiptap proxy --workers`).
 * Types and names only. Rule: what a user is to see goes through the first process as whole texts, so that nobody's lines are mixed
 * with another's.
 */
import { extname } from 'node:path';
import type { Address } from '../net/address.ts';

/** What a worker is told in its environment, as JSON. */
export const ORDERS = 'HIPTAP_WORKER';

export interface Orders {
  /** Which it is, from 1; one that takes another's place has a number of its own. */
  readonly worker: number;
  /** The process that people know, and send signals to. */
  readonly leader: number;
  /** Where clients come to, in the order of `--route`s. */
  readonly listen: readonly Address[];
  /** What the page is shown on. */
  readonly columns: number | undefined;
  readonly isTerminal: boolean;
}

export type ToLeader =
  /** Part of the page, whole entries. */
  | { readonly type: 'shown'; readonly data: string | Buffer }
  /** A line for standard error, its newline included. */
  | { readonly type: 'said'; readonly line: string }
  | { readonly type: 'listening'; readonly addresses: readonly Address[]; readonly caFile: string }
  /** The one session there is to be (`--once`). */
  | { readonly type: 'enough' }
  /** It has room for no more clients, or for some again. */
  | { readonly type: 'full'; readonly full: boolean };

export type ToWorker =
  | { readonly type: 'stop' }
  /** Whether those for whom there is no room go away: all workers are full. */
  | { readonly type: 'turn-away'; readonly away: boolean };

/** From one session of a worker to its next: the last two digits of their numbers are the worker's. */
export const SESSION_STEP = 100;
/** The highest number that a worker may have. */
export const MOST_WORKERS: number = SESSION_STEP - 1;
const PACKED = '.gz';

/** The number before a worker's first session above `last`, so that the next is `SESSION_STEP` from it. */
export function sessionBefore(last: number, worker: number): number {
  return Math.max(0, Math.ceil((last + 1 - worker) / SESSION_STEP) - 1) * SESSION_STEP + worker;
}

/** The capture of one worker: of `run.hiptap` the second has `run_w2.hiptap`, packed ones likewise. */
export function workerPath(path: string, worker: number): string {
  const packed = path.endsWith(PACKED) ? PACKED : '';
  const bare = path.slice(0, path.length - packed.length);
  const extension = extname(bare);
  return `${bare.slice(0, bare.length - extension.length)}_w${worker}${extension}${packed}`;
}
