/**
 * Whole numbers as ASCII digits, written straight into bytes.
 * Rule: the same digits as the number's text has, which takes the engine longer to make than to write.
 */

const ZERO = 0x30;

/** How many digits a number from 0 on has. */
export function digitsIn(number: number): number {
  let digits = 1;
  for (let bound = 10; number >= bound; bound *= 10) digits++;
  return digits;
}

/** Writes the last `count` digits, with zeros in front; where they end. */
export function writeDigits(number: number, count: number, target: Uint8Array, at: number): number {
  let rest = number;
  for (let place = at + count - 1; place >= at; place--) {
    const tens = Math.floor(rest / 10);
    target[place] = ZERO + (rest - tens * 10);
    rest = tens;
  }
  return at + count;
}

/** Writes a text that is all ASCII and short: a few bytes are set faster than written; where it ends. */
export function writeAscii(text: string, target: Uint8Array, at: number): number {
  for (let n = 0; n < text.length; n++) target[at + n] = text.charCodeAt(n);
  return at + text.length;
}
