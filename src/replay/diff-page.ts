/**
 * What a report on two captures can do, and what all of them count.
 * Knows findings, no layout. Rule: a report is the same whenever it is asked whether anything differs.
 */
import type { ComparedSession } from './capture-diff.ts';

/** Takes the sessions in order. */
export interface DiffPage {
  /** Whole lines with their newlines, perhaps none. */
  session(compared: ComparedSession): string;
  end(): string;
  readonly same: boolean;
}

/** What has been found so far. */
export interface DiffCounts {
  sessions: number;
  /** Sessions with findings, those without a partner counted. */
  differing: number;
  alike: number;
  differs: number;
  missing: number;
  extra: number;
  moved: number;
  /** Logins, TLS and whole sessions. */
  others: number;
}

export class Counting {
  readonly counts: DiffCounts = {
    sessions: 0,
    differing: 0,
    alike: 0,
    differs: 0,
    missing: 0,
    extra: 0,
    moved: 0,
    others: 0,
  };

  get same(): boolean {
    return this.counts.differing === 0;
  }

  add(compared: ComparedSession): void {
    const { counts } = this;
    counts.sessions += 1;
    if (compared.type === 'alone') {
      counts.differing += 1;
      counts.others += 1;
      return;
    }
    counts.alike += compared.alike;
    if (compared.findings.length > 0) counts.differing += 1;
    for (const { type } of compared.findings) counts[type === 'login' || type === 'tls' ? 'others' : type] += 1;
  }
}
