/**
 * Findings for programs: an object a line, and a last one with the counts.
 * Knows no rules. Rule: printable characters only; parsing gives the exact text back.
 */
import type { Entry } from '../inspect/entry.ts';
import type { Finding } from '../inspect/finding.ts';
import { knownTime } from './clock.ts';
import type { FindingsPage, FindingsTotal } from './findings-page.ts';
import { visibleJson } from './sanitise.ts';

export class FindingsJson implements FindingsPage {
  finding({ record }: Entry, { rule, level, spec, summary, fields }: Finding): string {
    const { seq, session, fact } = record;
    const direction = 'direction' in fact ? fact.direction : null;
    const line = {
      type: 'finding',
      rule,
      level,
      spec,
      summary,
      session,
      seq,
      time: knownTime(record),
      direction,
      fields,
    };
    return `${visibleJson(line)}\n`;
  }

  end({ errors, warnings, sessions, records }: FindingsTotal): string {
    return `${visibleJson({ type: 'summary', errors, warnings, sessions, records })}\n`;
  }
}
