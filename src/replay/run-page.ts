/**
 * How a run went, as a page for people and as JSON for programs.
 * Knows no terminal. Rule: the verdict first, then what is missing, then what came in its place; strangers' text is sanitised.
 */
import type { Paint } from '../present/paint.ts';
import { sanitise } from '../present/sanitise.ts';
import { differenceJson, differenceLines } from './difference-page.ts';
import type { Mismatch } from './performance.ts';
import type { RunReport } from './run-report.ts';
import type { Step } from './step.ts';
import { writeElement } from './written.ts';

/** Whole lines, the last with its newline. */
export function runPage(report: RunReport, run: number, paint: Paint): string {
  const { verdict, played, of, awaited, mismatches, unmatched } = report;
  const who = report.account === undefined ? '' : ` as ${sanitise(report.account)}`;
  const tone = verdict === 'complete' ? 'c2s' : 'error';
  const head = `run ${run}${who}: ${paint(tone, verdict)} · ${played} of ${of} stanzas`;
  const why = report.why === undefined ? '' : ` · ${sanitise(report.why)}`;
  const lines = [head + why, ...mismatches.flatMap((one) => mismatchLines(one, paint))];
  if (unmatched > mismatches.length) lines.push(`  and ${unmatched - mismatches.length} more that were not recorded`);
  if (verdict !== 'complete' && awaited.length > 0) lines.push('  still to come:', ...awaited.map(awaitedLine));
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

interface StepJson {
  readonly step: number;
  readonly seq: number;
  readonly xml: string;
}

interface MismatchJson {
  readonly type: 'unmatched' | 'too-early';
  readonly xml: string;
  readonly played: number;
  readonly nearest: (StepJson & { readonly differences: readonly ReturnType<typeof differenceJson>[] }) | null;
  readonly waitsFor: StepJson | null;
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

function stepJson({ index, entry, element }: Step): StepJson {
  return { step: index + 1, seq: entry.record.seq, xml: writeElement(element) };
}

function mismatchJson({ stanza, reception, played }: Mismatch): MismatchJson {
  const nearest = reception.type === 'unmatched' ? reception.nearest : undefined;
  return {
    type: reception.type,
    xml: writeElement(stanza),
    played,
    nearest:
      nearest === undefined
        ? null
        : { ...stepJson(nearest.step), differences: nearest.differences.map(differenceJson) },
    waitsFor: reception.type === 'too-early' ? stepJson(reception.waitsFor) : null,
  };
}

/** Characters of a stanza in a line. */
const SHOWN = 160;

function mismatchLines({ stanza, reception, played, of }: Mismatch, paint: Paint): readonly string[] {
  const lines = [
    `  ${paint('warning', 'not recorded')}, when ${played} of ${of} had been played:`,
    `    ${cut(writeElement(stanza))}`,
  ];
  if (reception.type === 'too-early')
    return [
      ...lines,
      `    it is step ${reception.step.index + 1}, which waits for step ${reception.waitsFor.index + 1}`,
    ];
  const { nearest } = reception;
  if (nearest === undefined) return [...lines, '    nothing like it was still to come'];
  const differences = differenceLines(nearest.differences, paint).map((line) => `      ${line}`);
  return [...lines, `    nearest is step ${nearest.step.index + 1} of ${of}:`, ...differences];
}

function awaitedLine({ index, element }: Step): string {
  return `    step ${index + 1}  ${cut(writeElement(element))}`;
}

function cut(xml: string): string {
  const text = sanitise(xml);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
