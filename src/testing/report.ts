/**
 * A run's verdict as a test sees it.
 * Knows no test runner. Rule: plain data and plain text; what failed can be read without hiptap.
 */
import { paintFor } from '../present/paint.ts';
import { type RunJson, runJson, runPage } from '../replay/run-page.ts';
import type { RunReport } from '../replay/run-report.ts';

/** The verdict of one run, with the same page that the command line prints as `text`. */
export interface ReplayReport extends RunJson {
  readonly text: string;
}

export function reportFor(report: RunReport, run: number): ReplayReport {
  return { ...runJson(report, run), text: runPage(report, run, paintFor(false)) };
}

/** Thrown where a run did not become what was recorded; its message is the page. */
export class ReplayError extends Error {
  readonly report: ReplayReport;

  constructor(report: ReplayReport) {
    super(`the replay is ${report.verdict}\n${report.text}`);
    this.name = 'ReplayError';
    this.report = report;
  }
}

/** The report, or a ReplayError where it is not complete. */
export function demandComplete(report: ReplayReport): ReplayReport {
  if (report.verdict !== 'complete') throw new ReplayError(report);
  return report;
}
