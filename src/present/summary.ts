/**
 * An entry in one line: its head line, and after it whatever is wrong.
 * Knows one entry. Rule: one line an entry, whatever its text.
 */
import type { Entry } from '../inspect/entry.ts';
import { headLine, type Look, toneOfLevel } from './line.ts';
import { sanitise } from './sanitise.ts';

/** With its newline. */
export function summaryEntry(entry: Entry, look: Look): string {
  const [head, ...others] = entry.annotations;
  const alarms = others
    .filter(({ level, summary }) => level !== 'info' && head?.summary.includes(summary) !== true)
    .map(({ level, summary }) => `  ${look.paint(toneOfLevel(level), `! ${sanitise(summary)}`)}`);
  return `${headLine(entry, look)}${alarms.join('')}\n`;
}
