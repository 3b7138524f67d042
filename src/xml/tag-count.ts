/**
 * How much markup a text holds, found without reading it.
 * Knows one character. Rule: it stops counting as soon as the answer is known.
 */

/** Whether a text holds more than so many `<`: trees and layouts cost by the tag, not by the byte. */
export function hasMoreTagsThan(text: string, most: number): boolean {
  let count = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    count += 1;
    if (count > most) return true;
  }
  return false;
}
