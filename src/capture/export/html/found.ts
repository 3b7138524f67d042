/**
 * What `hiptap check` finds, for the top of the report: by rule, the worst first.
 * Knows findings, no rules. Rule: each that is shown leads to its row; what does not fit is counted.
 */
import { count } from '../../../annotate/phrase.ts';
import type { Entry } from '../../../inspect/entry.ts';
import type { Finding } from '../../../inspect/finding.ts';
import type { Clock } from '../../../present/clock.ts';
import { type TimedRecord, timeOf } from '../../../xmpp/known-time.ts';
import type { Level, SessionRecord } from '../../../xmpp/record.ts';
import { text } from './markup.ts';
import { timeHtml } from './row.ts';

interface Found {
  /** Absent where it is no row of the page. */
  readonly row: string | undefined;
  readonly record: TimedRecord & Pick<SessionRecord, 'session'>;
  readonly summary: string;
}

interface Group {
  readonly finding: Finding;
  readonly shown: Found[];
  count: number;
}

/** Of one rule: at once, and where more are asked for. */
const AT_ONCE = 4;
const KEPT = 100;
/** hiptap's own rules are some dozens; a user's annotators may bring more. */
const GROUPS = 200;

export class FoundList {
  readonly #groups = new Map<string, Group>();

  /** `row` is absent for what the leg that is shown did not carry. */
  add(row: string | undefined, { record }: Entry, findings: readonly Finding[]): void {
    const place = { ...timeOf(record), session: record.session };
    for (const finding of findings) {
      const key = `${finding.level} ${finding.rule}`;
      const group = this.#groups.get(key) ?? { finding, shown: [], count: 0 };
      if (this.#groups.size < GROUPS) this.#groups.set(key, group);
      group.count += 1;
      if (group.shown.length < KEPT) group.shown.push({ row, record: place, summary: finding.summary });
    }
  }

  html(clock: Clock): string {
    const groups = LEVELS.flatMap((level) => [...this.#groups.values()].filter((one) => one.finding.level === level));
    if (groups.length === 0)
      return '<section class="found none"><h2>Findings</h2><p>Nothing that <code>hiptap check</code> knows of is wrong.</p></section>\n';
    return `<section class="found"><details open><summary><h2>Findings</h2> <span>${totals(groups)}</span></summary><ul>
${groups.map((group) => groupHtml(group, clock)).join('')}</ul></details></section>
`;
  }
}

const LEVELS: readonly Level[] = ['error', 'warning', 'info'];

function totals(groups: readonly Group[]): string {
  const sum = (level: Level): number =>
    groups.filter(({ finding }) => finding.level === level).reduce((total, group) => total + group.count, 0);
  const [errors, warnings] = [sum('error'), sum('warning')];
  return [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : '']
    .filter((words) => words !== '')
    .join(', ');
}

function groupHtml({ finding, shown, count: all }: Group, clock: Clock): string {
  const { level, rule, spec } = finding;
  const times = all === 1 ? '' : ` <span>${all} times</span>`;
  const [first, rest] = [shown.slice(0, AT_ONCE), shown.slice(AT_ONCE)];
  const left = all - shown.length;
  const tail = left === 0 ? '' : `<p>And ${left} more, which <code>hiptap check</code> lists.</p>`;
  const more =
    rest.length === 0
      ? ''
      : `<details><summary>${all - first.length} more</summary>${places(rest, clock)}${tail}</details>`;
  return `<li class="${level}"><p><b class="lv">${level}</b> <code>${text(rule)}</code> <cite>${text(spec)}</cite>${times}</p>${places(first, clock)}${more}</li>
`;
}

function places(found: readonly Found[], clock: Clock): string {
  return `<ol>${found.map((one) => place(one, clock)).join('')}</ol>`;
}

function place({ row, record, summary }: Found, clock: Clock): string {
  const time = timeHtml(record, clock);
  const link = row === undefined ? time : `<a href="#${row}">${time}</a>`;
  const where = row === undefined ? ' (on the connection that is not shown here)' : '';
  return `<li>${link} <span>${text(summary)}${where}</span></li>`;
}
