/**
 * How a run went, as a page for people and as JSON for programs.
 * Knows no terminal. Rule: the verdict first, then what is missing, then what came in its place; strangers' text is sanitised.
 */
import type { Paint } from '../present/paint.ts';
import { sanitise } from '../present/sanitise.ts';
import { type MismatchJson, mismatchJson, mismatchLines, type StepJson, stepJson, stepLine } from './mismatch-page.ts';
import type { RunReport } from './run-report.ts';

/** Whole lines, the last with its newline. */
export function runPage(report: RunReport, run: number, paint: Paint): string {
  const { verdict, played, of, awaited, mismatches, unmatched } = report;
  const who = report.account === undefined ? '' : ` as ${sanitise(report.account)}`;
  const tone = verdict === 'complete' ? 'c2s' : 'error';
  const head = `run ${run}${who}: ${paint(tone, verdict)} · ${played} of ${of} stanzas`;
  const refused = report.refused === undefined ? '' : ` · refused as recorded: ${sanitise(report.refused)}`;
  const why = report.why === undefined ? '' : ` · ${sanitise(report.why)}`;
  const lines = [
    head + refused + why,
    ...mismatches.flatMap((one) => mismatchLines(one, paint).map((line) => `  ${line}`)),
  ];
  if (unmatched > mismatches.length) lines.push(`  and ${unmatched - mismatches.length} more that were not recorded`);
  if (verdict !== 'complete' && awaited.length > 0)
    lines.push('  still to come:', ...awaited.map((step) => `    ${stepLine(step, of)}`));
  return `${lines.join('\n')}\n`;
}

export interface RunJson {
  readonly run: number;
  readonly session: number;
  readonly verdict: RunReport['verdict'];
  readonly why: string | null;
  readonly account: string | null;
  readonly played: number;
  readonly of: number;
  readonly unmatched: number;
  readonly awaited: readonly StepJson[];
  readonly mismatches: readonly MismatchJson[];
}

export function runJson(report: RunReport, run: number): RunJson {
  const { session, verdict, why, account, played, of, unmatched, awaited, mismatches } = report;
  return {
    run,
    session,
    verdict,
    why: why ?? null,
    account: account ?? null,
    played,
    of,
    unmatched,
    awaited: awaited.map(stepJson),
    mismatches: mismatches.map(mismatchJson),
  };
}
