/**
 * Findings for people: a line each, and a last one that counts them.
 * Knows no rules. Rule: one line a finding, whatever its text.
 */
import { count, join } from '../annotate/phrase.ts';
import type { Entry } from '../inspect/entry.ts';
import type { Finding } from '../inspect/finding.ts';
import type { FindingsPage, FindingsTotal } from './findings-page.ts';
import { markOf } from './label.ts';
import type { Look } from './line.ts';
import { toneOfLevel } from './line.ts';
import { sanitise } from './sanitise.ts';
import { padTo } from './width.ts';

export class FindingsText implements FindingsPage {
  readonly #look: Pick<Look, 'paint' | 'clock'>;

  constructor(look: Pick<Look, 'paint' | 'clock'>) {
    this.#look = look;
  }

  /** `12:01:07.412 #1  → error   priority: … (RFC 6121 §4.7.2.3), record 7` */
  finding(entry: Entry, { level, rule, summary, spec }: Finding): string {
    const { paint, clock } = this.#look;
    const { seq, session } = entry.record;
    const { mark, tone } = entry.derived ? { mark: '·', tone: 'faint' as const } : markOf(entry);
    const before = paint('faint', `${clock.shown(entry.record)} ${padTo(session === 0 ? '' : `#${session}`, 3)} `);
    const words = `${rule}: ${sanitise(summary)}`;
    const source = summary.includes(spec) ? '' : ` (${sanitise(spec)})`;
    const place = paint('faint', `${source}, record ${seq}`);
    return `${before}${paint(tone, mark)} ${paint(toneOfLevel(level), padTo(level, 8))}${words}${place}\n`;
  }

  end({ errors, warnings, sessions, records }: FindingsTotal): string {
    const found = join(
      [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : ''],
      ' and ',
    );
    const tone = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'plain';
    const where = `in ${count(sessions, 'session')}, ${count(records, 'record')}`;
    return `${this.#look.paint(tone, found === '' ? 'nothing found' : found)} ${where}\n`;
  }
}
