/**
 * Tells lines that would cost far more memory as values than as text.
 * Knows JSON's marks, not its grammar. Rule: looked at before a large line is parsed; 64 MiB of `[],[],…` would take 3 GiB.
 */

/** Lines below this many bytes are parsed without a look: even the worst takes a few tens of megabytes. */
const SMALL = 256 * 1024;
/** Values in a large line; the lines a writer makes have a few dozen and one long text. */
const MOST_VALUES = 100_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** What each further value, list or object in JSON needs outside of strings. */
const COMMA = 0x2c;
const LIST = 0x5b;
const OBJECT = 0x7b;

/** Whether a line of JSON holds more values than any line of a capture needs. */
export function isTooComplex(line: Buffer): boolean {
  return line.length >= SMALL && countValues(line, MOST_VALUES) > MOST_VALUES;
}

/** Stops counting once there are more than `enough`. */
function countValues(line: Buffer, enough: number): number {
  let values = 1;
  let inString = false;
  for (let at = 0; at < line.length && values <= enough; at++) {
    const byte = line[at];
    if (byte === QUOTE) inString = !inString;
    else if (inString) at += byte === BACKSLASH ? 1 : 0;
    else if (byte === COMMA || byte === LIST || byte === OBJECT) values++;
  }
  return values;
}
