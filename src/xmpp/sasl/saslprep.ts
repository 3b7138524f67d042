/**
 * SASLprep (RFC 4013) as far as a client's own password needs it: mapping and normalisation.
 * Pure. Rule: nothing is refused, as what a peer already accepts is not ours to judge; prohibited characters stay.
 */

/** RFC 3454 table C.1.2, without U+200B, which table B.1 drops. */
const OTHER_SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
/** RFC 3454 table B.1. */
const NOTHING = /\u00ad|\u034f|\u1806|[\u180b-\u180d]|[\u200b-\u200d]|\u2060|[\ufe00-\ufe0f]|\ufeff/g;

export function saslPrep(text: string): string {
  return text.replace(OTHER_SPACES, ' ').replace(NOTHING, '').normalize('NFKC');
}
