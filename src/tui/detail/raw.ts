/**
 * A piece exactly as it is stored, no white space added: lines end where the wire's lines end.
 * Knows text only. Rule: what is hidden is made visible; a newline shows as `\n` and ends the line.
 */
import type { Entry } from '../../inspect/entry.ts';
import { type Spans, span } from '../span.ts';
import { hexLines } from './hex.ts';

/** UTF-16 units shown. */
const MOST = 256 * 1024;

export function rawLines(entry: Entry): readonly Spans[] {
  const { fact } = entry.record;
  if (fact.type !== 'piece' || fact.content.type !== 'text') return hexLines(entry);
  const { text } = fact.content;
  const shown = text.slice(0, MOST).split('\n');
  const lines = shown.map(
    (line, i): Spans => (i < shown.length - 1 ? [span(line), span('\\n', 'faint')] : [span(line)]),
  );
  return text.length <= MOST ? lines : [...lines, [span(`… ${text.length - MOST} more characters`, 'faint')]];
}
