/**
 * Findings as a JUnit report, which build servers show: a test case a rule, failed by its errors, its warnings as output.
 * Knows rules by their table. Rule: bounded: of each rule the first findings are kept, the rest is counted.
 */
import { count } from '../annotate/phrase.ts';
import type { Entry } from '../inspect/entry.ts';
import type { Finding } from '../inspect/finding.ts';
import { RULES } from '../inspect/rules/rules.ts';
import { escapeXml } from '../xml/escape.ts';
import { knownTime } from './clock.ts';
import type { FindingsPage } from './findings-page.ts';
import { sanitise } from './sanitise.ts';

/** Findings of a rule and level that are written out. */
const KEPT = 100;

interface Kept {
  readonly lines: string[];
  more: number;
}

type Cases = Record<'error' | 'warning', Kept>;

export class FindingsJunit implements FindingsPage {
  readonly #file: string;
  readonly #rules = new Map<string, Cases>();

  /** `file` names the suite. */
  constructor(file: string) {
    this.#file = file;
    for (const { name } of RULES)
      this.#rules.set(name, { error: { lines: [], more: 0 }, warning: { lines: [], more: 0 } });
  }

  finding({ record }: Entry, { rule, level, summary }: Finding): string {
    const kept = this.#rules.get(rule)?.[level === 'error' ? 'error' : 'warning'];
    if (kept === undefined) return '';
    if (kept.lines.length === KEPT) kept.more++;
    else
      kept.lines.push(
        `${knownTime(record) ?? 'no time'} #${record.session} record ${record.seq}: ${sanitise(summary)}`,
      );
    return '';
  }

  end(): string {
    const cases = RULES.map(({ name, spec }) => this.#case(name, spec));
    const failures = [...this.#rules.values()].filter(({ error }) => error.lines.length > 0).length;
    const name = escapeXml(`hiptap check ${sanitise(this.#file)}`);
    const suite = `  <testsuite name="${name}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">`;
    return [DECLARATION, '<testsuites>', suite, ...cases, '  </testsuite>', '</testsuites>', ''].join('\n');
  }

  #case(name: string, spec: string): string {
    const { error, warning } = this.#rules.get(name) ?? { error: EMPTY, warning: EMPTY };
    const open = `    <testcase classname="hiptap.check" name="${escapeXml(`${name} (${spec})`)}"`;
    const inside = [
      ...(error.lines.length === 0 ? [] : [failure(error)]),
      ...(warning.lines.length === 0 ? [] : [`      <system-out>${escapeXml(textOf(warning))}</system-out>`]),
    ];
    return inside.length === 0 ? `${open}/>` : [`${open}>`, ...inside, '    </testcase>'].join('\n');
  }
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const EMPTY: Kept = { lines: [], more: 0 };

function failure(kept: Kept): string {
  const message = escapeXml(count(kept.lines.length + kept.more, 'error'));
  return `      <failure message="${message}">${escapeXml(textOf(kept))}</failure>`;
}

function textOf({ lines, more }: Kept): string {
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}
