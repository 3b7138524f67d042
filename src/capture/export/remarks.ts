/**
 * All that is said of an entry, as lines of text.
 * Knows annotations and findings. Rule: every line is sanitised, and nothing is said twice.
 */
import type { Annotation } from '../../annotate/annotation.ts';
import type { Entry } from '../../inspect/entry.ts';
import type { Finding } from '../../inspect/finding.ts';
import { span } from '../../present/clock.ts';
import { sanitise } from '../../present/sanitise.ts';

/** What it means first, then what else there is to say of it, what was taken out, and what is wrong. */
export function remarksOn(entry: Entry, findings: readonly Finding[]): readonly string[] {
  const [head, ...others] = entry.annotations;
  const told = [...others, ...findings].filter(({ summary }) => head?.summary.includes(summary) !== true);
  const lines = [
    ...(head === undefined ? [] : [words(head)]),
    ...(entry.answers?.latency === undefined ? [] : [`after ${span(entry.answers.latency)}`]),
    ...told.filter(({ level }) => level === 'info').map(words),
    ...redactedWords(entry),
    ...told.filter(({ level }) => level !== 'info').map(words),
  ];
  return [...new Set(lines)].map(sanitise);
}

function words({ level, summary, spec }: Annotation): string {
  return level === 'info' ? summary : `${level}: ${summary} (${spec})`;
}

function redactedWords({ record: { fact } }: Entry): readonly string[] {
  const what = fact.type === 'piece' && fact.content.type !== 'withheld' ? fact.redacted : [];
  return what.length === 0 ? [] : [`redacted: ${what.join(', ')}`];
}
