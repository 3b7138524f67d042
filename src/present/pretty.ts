/**
 * An entry in full: its head line, what else is said of it, its XML.
 * Knows the page's layout. Rule: what the head line says already is not said again.
 */
import type { Annotation } from '../annotate/annotation.ts';
import type { Entry } from '../inspect/entry.ts';
import { fill, GUTTER, headLines, type Look, toneOfLevel } from './line.ts';
import { sanitise } from './sanitise.ts';
import { contentLines } from './xml-block.ts';

const MARGIN = ' '.repeat(GUTTER);

/** Whole lines with a newline each. `declaration`: the XML declaration in front of a stream header. */
export function prettyEntry(entry: Entry, look: Look, declaration?: Entry): string {
  const [head = '', ...rest] = headLines(entry, look);
  const body = [...(declaration === undefined ? [] : bodyOf(declaration, look)), ...bodyOf(entry, look)];
  const below = [...rest, ...remarks(entry, look), ...body].map((line) => `${MARGIN}${line}`);
  return `${[head, ...below].join('\n')}\n`;
}

function bodyOf({ record: { fact } }: Entry, { width, paint }: Look): readonly string[] {
  return fact.type === 'piece' ? contentLines(fact, width - GUTTER, paint) : [];
}

function remarks(entry: Entry, look: Look): readonly string[] {
  const [head, ...others] = entry.annotations;
  const news = others.filter(({ summary }) => head?.summary.includes(summary) !== true);
  const infos = news.filter(({ level }) => level === 'info').map(({ summary }) => sanitise(summary));
  const alarms = news.filter(({ level }) => level !== 'info').map((annotation) => alarm(annotation, look));
  const room = look.width - GUTTER;
  return [...fill([...infos, ...redactedWords(entry)], [room, room]), ...alarms];
}

function alarm({ level, summary, spec }: Annotation, { paint }: Look): string {
  return paint(toneOfLevel(level), `! ${sanitise(summary)} (${sanitise(spec)})`);
}

/** Of what was withheld whole the head line says why. */
function redactedWords({ record: { fact } }: Entry): readonly string[] {
  const what = fact.type === 'piece' && fact.content.type !== 'withheld' ? fact.redacted : [];
  return what.length === 0 ? [] : [`redacted: ${sanitise(what.join(', '))}`];
}
