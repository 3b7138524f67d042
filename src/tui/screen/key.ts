/**
 * A key as blessed tells of it, as the table of keys names it.
 * Knows blessed's names. Rule: what writes a character is that character, whatever was held down for it.
 */
export interface BlessedKey {
  readonly name?: string;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
  readonly shift?: boolean;
  readonly sequence?: string;
}

/** Undefined for what is told twice, and for what nobody knows. */
export function keyOf(
  character: string | undefined,
  { name, ctrl, meta, shift }: BlessedKey,
): { readonly key: string; readonly text: string } | undefined {
  // blessed tells of it as `enter`, too.
  if (name === 'return') return undefined;
  if (name === 'linefeed') return { key: 'C-j', text: '' };
  const writes = character !== undefined && ctrl !== true && meta !== true && !/[\x00-\x1f\x7f]/.test(character);
  if (writes) return { key: character === ' ' ? 'space' : character, text: character };
  if (name === undefined) return undefined;
  if (meta === true && ctrl !== true && name.length === 1)
    return { key: `M-${shift ? name.toUpperCase() : name}`, text: '' };
  return { key: `${ctrl ? 'C-' : ''}${meta ? 'M-' : ''}${shift ? 'S-' : ''}${name}`, text: '' };
}
