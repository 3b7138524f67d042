/**
 * A text a person wrote, with a caret under a mistake in it.
 * Knows no grammar. Rule: what stands before the caret is sanitised and measured as it is shown.
 */
import { sanitise } from './sanitise.ts';
import { columns } from './width.ts';

/** UTF-16 units of a long text shown on each side of the mistake. */
const AROUND = 60;

/** The text, or what of it is near the mistake at an offset (UTF-16 units), and below it the caret. */
export function caretLines(text: string, at: number): readonly [string, string] {
  const from = at > AROUND ? at - AROUND : 0;
  const before = `${from > 0 ? '…' : ''}${sanitise(text.slice(from, at))}`;
  const after = `${sanitise(text.slice(at, at + AROUND))}${text.length > at + AROUND ? '…' : ''}`;
  return [before + after, `${' '.repeat(columns(before))}^`];
}
