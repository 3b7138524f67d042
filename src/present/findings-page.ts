/**
 * What every report of findings has to be able to say.
 * Types only. Rule: text is given out as it is made; nothing waits for the end that need not.
 */
import type { Entry } from '../inspect/entry.ts';
import type { Finding } from '../inspect/finding.ts';

export interface FindingsPage {
  /** Whole lines; empty for a format that is written at the end. */
  finding(entry: Entry, finding: Finding): string;
  end(total: FindingsTotal): string;
}

export interface FindingsTotal {
  readonly errors: number;
  readonly warnings: number;
  readonly sessions: number;
  readonly records: number;
}
