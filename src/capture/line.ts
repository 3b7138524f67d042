/**
 * A line of a capture on its way into the file: text, or received bytes between text.
 * Knows bytes, not what they say. Rule: written, it is the same as the text that it stands for.
 */
import { digitsIn, writeAscii, writeDigits } from '../bytes/digits.ts';
import { hidesInUtf8 } from '../present/hidden-bytes.ts';
import type { ReceivedText } from '../xmpp/received-text.ts';
import { lengthOfHead, writeHead } from './head-parts.ts';
import type { Head } from './line-heads.ts';

/** `head` and `tail` are ASCII; `inner` is UTF-8 as bytes, or with each byte as a character of its own. */
export interface PackedLine {
  /** Stands before the head, in digits. */
  readonly seq: number;
  readonly head: Head;
  readonly inner: Buffer | string;
  readonly tail: string;
}

/** Its newline included. */
export type Line = string | PackedLine;

/** What each packed line begins with, before its number. */
export const LINE_START = '{"seq":';

/** In bytes. */
export function lengthOfLine(line: Line): number {
  if (typeof line === 'string') return Buffer.byteLength(line);
  const { seq, head, inner, tail } = line;
  return LINE_START.length + digitsIn(seq) + lengthOf(head) + inner.length + tail.length;
}

/** Writes the line into `target` at `at`, where it fits; the bytes written. */
export function writeLine(line: Line, target: Buffer, at: number): number {
  if (typeof line === 'string') return target.write(line, at, 'utf8');
  const { seq, head, inner, tail } = line;
  let end = writeDigits(seq, digitsIn(seq), target, writeAscii(LINE_START, target, at));
  end = isText(head) ? writePart(head, target, end) : writeHead(head, target, end);
  end = writePart(inner, target, end);
  return writeAscii(tail, target, end) - at;
}

/** A received text as a JSON string behind `seq` and `head`, and the end of its line; undefined where it has to be decoded for that. */
export function packedLine(seq: number, head: Head, text: ReceivedText): PackedLine | undefined {
  const { bytes, mayHide, isEscaped } = text;
  if (bytes === undefined) return undefined;
  if (!mayHide && !isEscaped) return { seq, head, inner: bytes, tail: '"}\n' };
  // A character for each byte: what the engine searches and quotes fastest.
  const characters = bytes.toString('latin1');
  if (mayHide && hidesInUtf8(characters)) return undefined;
  if (isEscaped) return { seq, head, inner: JSON.stringify(characters).slice(1, -1), tail: '"}\n' };
  return { seq, head, inner: bytes, tail: '"}\n' };
}

function writePart(part: string | Buffer, target: Buffer, at: number): number {
  if (typeof part === 'string') return at + target.write(part, at, 'latin1');
  target.set(part, at);
  return at + part.length;
}

function lengthOf(head: Head): number {
  return isText(head) ? head.length : lengthOfHead(head);
}

function isText(head: Head): head is string | Buffer {
  return typeof head === 'string' || Buffer.isBuffer(head);
}
