/**
 * A line of a capture on its way into the file: text, or received bytes between text.
 * Knows bytes, not what they say. Rule: written, it is the same as the text that it stands for.
 */
import { hidesInUtf8 } from '../present/hidden-bytes.ts';
import type { ReceivedText } from '../xmpp/received-text.ts';

/** `head` and `tail` are ASCII; `inner` is UTF-8 as bytes, or with each byte as a character of its own. */
export interface PackedLine {
  readonly head: string;
  readonly inner: Buffer | string;
  readonly tail: string;
}

/** Its newline included. */
export type Line = string | PackedLine;

/** In bytes. */
export function lengthOfLine(line: Line): number {
  return typeof line === 'string' ? Buffer.byteLength(line) : line.head.length + line.inner.length + line.tail.length;
}

/** Writes the line into `target` at `at`, where it fits; the bytes written. */
export function writeLine(line: Line, target: Buffer, at: number): number {
  if (typeof line === 'string') return target.write(line, at, 'utf8');
  const { head, inner, tail } = line;
  const begin = at + target.write(head, at, 'latin1');
  const end = begin + (typeof inner === 'string' ? target.write(inner, begin, 'latin1') : inner.copy(target, begin));
  // A few bytes are set faster than written.
  for (let n = 0; n < tail.length; n++) target[end + n] = tail.charCodeAt(n);
  return end + tail.length - at;
}

/** A received text as a JSON string between `head` and the end of its line; undefined where it has to be decoded for that. */
export function packedLine(head: string, text: ReceivedText): PackedLine | undefined {
  const { bytes, mayHide, isEscaped } = text;
  if (bytes === undefined) return undefined;
  if (!mayHide && !isEscaped) return { head: `${head}"`, inner: bytes, tail: '"}\n' };
  // A character for each byte: what the engine searches and quotes fastest.
  const characters = bytes.toString('latin1');
  if (mayHide && hidesInUtf8(characters)) return undefined;
  if (isEscaped) return { head, inner: JSON.stringify(characters), tail: '}\n' };
  return { head: `${head}"`, inner: bytes, tail: '"}\n' };
}
