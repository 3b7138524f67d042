/**
 * What a person may write so that a stanza which came is taken for the recorded one.
 * Knows differences, the lines of a side file (`side-file.ts`) and `--map`. Rule: they are given only where they help by themselves:
 * each difference is a value that is there on both sides.
 */
import { bareJid, parseJid } from '../xmpp/jid.ts';
import type { Nearest } from './course.ts';
import type { Difference } from './difference.ts';
import { placeOf } from './difference-page.ts';

/** Differences up to which lines are given: with more, it is another stanza. */
const MOST_VALUES = 3;

/** Lines of a side file, one for each value that differs; none where that would not be enough. */
export function wildcardsFor({ step, differences }: Nearest): readonly string[] {
  if (differences.length > MOST_VALUES || !differences.every(isValue)) return [];
  return differences.map((difference) => `${step.entry.record.seq} ${placeOf(difference)} any`);
}

/** What `--map` would have to say so that the address is the recorded one, here and wherever else it comes. */
export function renamingsFor({ step: { element }, differences }: Nearest): readonly string[] {
  if (differences.length > MOST_VALUES || !differences.every(isValue)) return [];
  return differences.flatMap((difference) => {
    if (difference.type !== 'attribute' || difference.path !== element.local || !ADDRESSED.has(difference.name))
      return [];
    return renamingOf(element.attributes[difference.name] ?? '', difference.actual ?? '');
  });
}

const ADDRESSED: ReadonlySet<string> = new Set(['to', 'from']);

/** Of the whole addresses only where their resources differ. */
function renamingOf(recorded: string, live: string): readonly string[] {
  const isBare = parseJid(recorded).resource === parseJid(live).resource;
  const [from, to] = isBare ? [bareJid(recorded), bareJid(live)] : [recorded, live];
  return from === '' || from.includes('=') ? [] : [`--map ${from}=${to}`];
}

function isValue(difference: Difference): boolean {
  if (difference.type !== 'attribute' && difference.type !== 'text') return false;
  const { expected, actual } = difference;
  return expected !== undefined && actual !== undefined && expected !== '' && actual !== '';
}
