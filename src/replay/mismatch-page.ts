/**
 * A stanza that came and was none of the recorded ones, as a page for people and as JSON for programs.
 * Knows no terminal. Rule: what came first, then what was nearest to it and how they differ, then what would have matched;
 * strangers' text is sanitised.
 */
import { type Paint, paintFor, type Tone } from '../present/paint.ts';
import { sanitise } from '../present/sanitise.ts';
import { CLIENT } from '../xmpp/namespaces.ts';
import type { Nearest } from './course.ts';
import { type DifferenceJson, differenceJson, differenceLines } from './difference-page.ts';
import { renamingsFor, wildcardsFor } from './mismatch-advice.ts';
import type { Mismatch } from './performance.ts';
import type { Step } from './step.ts';
import { writeElement } from './written.ts';

export interface MismatchPageOptions {
  readonly colour: boolean;
}

/** Whole lines, the last with its newline. */
export function mismatchPage(mismatch: Mismatch, { colour }: MismatchPageOptions): string {
  return mismatchLines(mismatch, paintFor(colour))
    .map((line) => `${line}\n`)
    .join('');
}

/** Lines without newlines. */
export function mismatchLines(mismatch: Mismatch, paint: Paint): readonly string[] {
  const { stanza, reception, of, awaited } = mismatch;
  const title = reception.type === 'too-early' ? 'came too early' : 'not recorded';
  const rows: Row[] = [
    ['came', [shown(writeElement(stanza, CLIENT))]],
    ...(reception.type === 'too-early' ? earlyRows(reception, of) : nearestRows(reception.nearest, of, paint)),
  ];
  const others = awaited.filter(({ index }) => index !== named(reception));
  if (others.length > 0) rows.push(['awaited', others.map((step) => stepLine(step, of))]);
  return [`${paint('warning', title)} ${placeLine(mismatch)}`, ...rows.flatMap((row) => rowLines(row, paint))];
}

export interface StepJson {
  /** From 1. */
  readonly step: number;
  readonly seq: number;
  readonly xml: string;
}

export interface MismatchJson {
  readonly type: 'unmatched' | 'too-early';
  readonly xml: string;
  /** Steps that had been played, of so many, and the last of them. */
  readonly played: number;
  readonly of: number;
  readonly after: StepJson | null;
  readonly nearest: (StepJson & { readonly differences: readonly DifferenceJson[] }) | null;
  /** Lines of a side file with which the nearest would match. */
  readonly wildcards: readonly string[];
  /** Options for an address that has another name in the run. */
  readonly renamings: readonly string[];
  /** The step it would be, and the one which that waits for. */
  readonly is: StepJson | null;
  readonly waitsFor: StepJson | null;
  /** What might have come, the first of it. */
  readonly awaited: readonly StepJson[];
}

export function mismatchJson({ stanza, reception, played, of, after, awaited }: Mismatch): MismatchJson {
  const early = reception.type === 'too-early' ? reception : undefined;
  const nearest = reception.type === 'unmatched' ? reception.nearest : undefined;
  return {
    type: reception.type,
    xml: writeElement(stanza),
    played,
    of,
    after: after === undefined ? null : stepJson(after),
    nearest: nearest === undefined ? null : nearestJson(nearest),
    wildcards: nearest === undefined ? [] : wildcardsFor(nearest),
    renamings: nearest === undefined ? [] : renamingsFor(nearest),
    is: early === undefined ? null : stepJson(early.step),
    waitsFor: early === undefined ? null : stepJson(early.waitsFor),
    awaited: awaited.map(stepJson),
  };
}

export function stepJson({ index, entry, element }: Step): StepJson {
  return { step: index + 1, seq: entry.record.seq, xml: writeElement(element) };
}

/** Such as `step 4 of 12 · seq 19 · → message  you to Ola: “the gate squeaks”`; sanitised. */
export function stepLine({ index, direction, element, entry }: Step, of: number): string {
  const mark = direction === 'c2s' ? '→' : '←';
  const words = entry.annotations[0]?.summary ?? writeElement(element, CLIENT);
  return `step ${index + 1} of ${of} · seq ${entry.record.seq} · ${mark} ${shown(`${element.local}  ${words}`)}`;
}

function nearestJson({ step, differences }: Nearest): NonNullable<MismatchJson['nearest']> {
  return { ...stepJson(step), differences: differences.map(differenceJson) };
}

type Row = readonly [label: string, lines: readonly string[]];

const LABEL_WIDTH = 'waits for  '.length;
/** UTF-16 units of a stanza that are shown. */
const SHOWN = 600;

function earlyRows(
  { step, waitsFor }: Extract<Mismatch['reception'], { readonly type: 'too-early' }>,
  of: number,
): readonly Row[] {
  return [
    ['is', [stepLine(step, of)]],
    ['waits for', [stepLine(waitsFor, of)]],
  ];
}

function nearestRows(nearest: Nearest | undefined, of: number, paint: Paint): readonly Row[] {
  if (nearest === undefined) return [['nearest', ['nothing of its name is still to come']]];
  const differences = differenceLines(nearest.differences, paint).map((line) => `  ${line}`);
  const rows: Row[] = [['nearest', [stepLine(nearest.step, of), ...differences]]];
  const lines = wildcardsFor(nearest);
  if (lines.length > 0)
    rows.push([
      'matches',
      ['with this beside the capture, in its .match file:', ...lines.map((line) => `  ${sanitise(line)}`)],
    ]);
  const renamings = renamingsFor(nearest).map(sanitise);
  if (renamings.length > 0) rows.push(['or with', [`${renamings.join(' ')} where that is its name in this run`]]);
  return rows;
}

function placeLine({ played, of, after }: Mismatch): string {
  if (after === undefined) return `before any of ${of} stanzas was played`;
  return `when ${played} of ${of} stanzas had been played, the last ${stepLine(after, of)}`;
}

/** The step that is told of in full. */
function named(reception: Mismatch['reception']): number | undefined {
  return reception.type === 'too-early' ? reception.waitsFor.index : reception.nearest?.step.index;
}

function rowLines([label, lines]: Row, paint: Paint): readonly string[] {
  const tone: Tone = label === 'came' ? 'c2s' : 'faint';
  return lines.map(
    (line, at) =>
      `  ${at === 0 ? paint(tone, label) + ' '.repeat(LABEL_WIDTH - label.length) : ' '.repeat(LABEL_WIDTH)}${line}`,
  );
}

function shown(text: string): string {
  return sanitise(text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length - SHOWN} more)` : text);
}
