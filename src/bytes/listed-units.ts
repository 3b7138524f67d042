/**
 * Looks for listed UTF-16 units in a text.
 * Knows units, not what they mean. Rule: printable ASCII is never listed, so that most texts, which are made of it, are
 * passed by the engine's own search.
 */

/** Marks units by 1: those in the ranges, and halves of surrogate pairs only where they are named. */
export function listOf(ranges: readonly (readonly [from: number, to: number])[]): Uint8Array {
  const list = new Uint8Array(0x10000);
  for (const [from, to] of ranges) list.fill(1, from, to + 1);
  return list;
}

/** Whether a text has a listed unit, or half of a surrogate pair without its other. */
export function hasListed(text: string, list: Uint8Array): boolean {
  let mayBeBroken = false;
  for (let at = nextUnusual(text, 0); at !== -1; at = nextUnusual(text, at)) {
    for (let usual = 0; usual < USUAL_AGAIN && at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (list[unit] === 1) return true;
      mayBeBroken ||= (unit & 0xf800) === 0xd800;
      usual = unit < 0x7f ? usual + 1 : 0;
    }
  }
  return mayBeBroken && !text.isWellFormed();
}

const UNUSUAL = /[^ -~]/g;
/** After so many usual units in a row it is worth to let the engine look on. */
const USUAL_AGAIN = 24;

function nextUnusual(text: string, from: number): number {
  UNUSUAL.lastIndex = from;
  return UNUSUAL.test(text) ? UNUSUAL.lastIndex - 1 : -1;
}
