/**
 * Replacements in a text, collected first and made at once.
 * Knows offsets only. Rule: outside the replaced ranges the text stays as it was, to the character.
 */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** An edit that takes something out, with what that is. */
export interface Found extends Edit {
  readonly what: string;
}

/** The edits must not overlap; their order does not matter. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    if (edit.start < from) throw new Error(`edits overlap at ${edit.start}`);
    parts.push(text.slice(from, edit.start), edit.text);
    from = edit.end;
  }
  return parts.join('') + text.slice(from);
}
