/**
 * Which token closes which, for one piece.
 * Knows tags, not meanings. Rule: text in which tags do not fit together is not understood at all, so nothing in it is shown.
 */
import type { Token } from '../xml/tokens.ts';

/** A piece cut into tokens that fit together. */
export interface ReadPiece {
  readonly text: string;
  readonly all: readonly Token[];
  /** For each start tag's index, that of its element's last token. */
  readonly closings: readonly number[];
}

/**
 * For the index of each start tag, that of the last token of its element; the number of tokens for one left open, as a
 * stream header is. Undefined when an end tag closes another element or markup was not recognised.
 */
export function closingsOf(all: readonly Token[], text: string): readonly number[] | undefined {
  const closings: number[] = new Array(all.length).fill(all.length);
  const open: { readonly name: string; readonly index: number }[] = [];
  for (const [index, token] of all.entries()) {
    if (token.type === 'start' && token.selfClosing) closings[index] = index;
    else if (token.type === 'start') open.push({ name: token.name, index });
    else if (token.type === 'end' && open.length > 0) {
      const opened = open.pop();
      if (opened?.name !== token.name) return undefined;
      closings[opened.index] = index;
    } else if (token.type === 'text' && hasMarkup(text, token.start, token.end)) return undefined;
  }
  return closings;
}

function hasMarkup(text: string, start: number, end: number): boolean {
  const at = text.indexOf('<', start);
  return at !== -1 && at < end;
}
