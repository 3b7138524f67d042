/**
 * What kind of log this is, by its first lines.
 * Knows formats by what they recognise. Rule: says what it goes by, and when it is not sure.
 */
import { FORMAT_NAME } from '../header.ts';
import { LOG_FORMATS } from './formats.ts';
import type { LogFormat } from './log-event.ts';

export type Detection =
  | {
      readonly type: 'log';
      readonly format: LogFormat;
      /** Lines that are such a log's, of those looked at. */
      readonly lines: number;
      readonly of: number;
      /** Other formats that have a claim, too: their titles with the number of lines. */
      readonly others: readonly { readonly format: LogFormat; readonly lines: number }[];
    }
  | { readonly type: 'pcap' }
  | { readonly type: 'capture' }
  | { readonly type: 'unknown'; readonly of: number };

/** First bytes of pcap, with micro- and nanoseconds, in both orders (draft-ietf-opsawg-pcap), and of pcapng. */
const MAGIC: readonly string[] = ['a1b2c3d4', 'd4c3b2a1', 'a1b23c4d', '4d3cb2a1', '0a0d0d0a'];

/** `head` is the beginning of the log; its last line may be cut off. */
export function detect(head: Buffer): Detection {
  if (MAGIC.includes(head.subarray(0, 4).toString('hex'))) return { type: 'pcap' };
  const lines = linesOf(head.toString());
  if (isCapture(lines[0] ?? '')) return { type: 'capture' };
  const found = LOG_FORMATS.map((format) => ({ format, lines: lines.filter(format.recognises).length }))
    .filter(({ lines }) => lines > 0)
    .sort((a, b) => b.lines - a.lines);
  const [first, ...others] = found;
  if (first === undefined) return { type: 'unknown', of: lines.length };
  return { type: 'log', ...first, of: lines.length, others };
}

/** What a line is looked at by. A line of a binary file is as long as the file. */
const LONGEST = 4_000;

function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => plainLine(line.slice(0, LONGEST)));
}

/** Without its ending and without colours, which no XML may hold (XML 1.0 §2.2; ECMA-48, SGR). */
export function plainLine(line: string): string {
  const unended = line.endsWith('\r') ? line.slice(0, -1) : line;
  return unended.includes('\u001b') ? unended.replaceAll(/\u001b\[[\d;]*m/g, '') : unended;
}

function isCapture(line: string): boolean {
  return line.startsWith('{') && line.includes(`"format":"${FORMAT_NAME}"`);
}
