/**
 * How a run of a recorded session went, as data.
 * Knows what was played, no layout. Rule: `complete` means that all that was recorded was said and came, and the login ended
 * as recorded.
 */
import type { Mismatch, Performance } from './performance.ts';
import type { Step } from './step.ts';

export type Verdict = 'complete' | 'incomplete' | 'failed';

export interface RunReport {
  /** The session of the capture that was played. */
  readonly session: number;
  readonly verdict: Verdict;
  /** In one line, why it is not complete. */
  readonly why: string | undefined;
  /** The server's word, where the login was refused as it was recorded. */
  readonly refused: string | undefined;
  /** Who the other side was. */
  readonly account: string | undefined;
  /** Stanzas played, of those recorded. */
  readonly played: number;
  readonly of: number;
  /** What the other side was still to say, the first of them. */
  readonly awaited: readonly Step[];
  readonly mismatches: readonly Mismatch[];
  /** How many mismatches there were, those that are not listed included. */
  readonly unmatched: number;
}

export interface RunFacts {
  /** Whether the login ended as the recorded one did. */
  readonly loggedIn: boolean;
  readonly account: string | undefined;
  readonly why: string | undefined;
}

/** Awaited stanzas that are listed. */
const MOST_LISTED = 20;

export function reportOf(performance: Performance, { loggedIn, account, why }: RunFacts): RunReport {
  const { part, played, mismatches, unmatched, awaited } = performance;
  const complete = performance.done && loggedIn;
  return {
    session: part.number,
    verdict: performance.failed ? 'failed' : complete ? 'complete' : 'incomplete',
    why: why ?? (complete ? undefined : reasonOf(loggedIn, awaited)),
    refused: complete && part.login.outcome === 'failed' ? part.login.condition : undefined,
    account,
    played,
    of: part.steps.length,
    awaited: awaited.slice(0, MOST_LISTED),
    mismatches,
    unmatched,
  };
}

function reasonOf(loggedIn: boolean, awaited: readonly Step[]): string {
  if (!loggedIn) return 'the login did not end as it was recorded';
  if (awaited.length === 0) return 'not all was said yet';
  return awaited.length === 1 ? '1 recorded stanza has not come' : `${awaited.length} recorded stanzas have not come`;
}
