/**
 * What a person may write into a capture in place of a value: `{hiptap:any}` and `{hiptap:bind NAME}`.
 * Knows the spelling only. Rule: a wildcard is a whole attribute value or a whole text, never a part of one.
 *
 * `{hiptap:any}` stands for any value that is there. `{hiptap:bind NAME}` does so once, and stands for that same value
 * wherever the name comes again in the run; the replaying side says it back where the name stands in what it sends.
 * (After `{scansion:any}` of the XMPP test client scansion.)
 */

export type Wildcard = { readonly type: 'any' } | { readonly type: 'bind'; readonly name: string };

/** Undefined for a value that means itself. */
export function wildcardOf(value: string): Wildcard | undefined {
  if (!value.includes('{hiptap:')) return undefined;
  const match = /^\s*\{hiptap:(?:(any)|bind\s+([^\s{}]+))\}\s*$/.exec(value);
  if (match === null) return undefined;
  return match[2] === undefined ? ANY : { type: 'bind', name: match[2] };
}

const ANY: Wildcard = { type: 'any' };
