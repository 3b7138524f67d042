/**
 * A piece's bytes as they are stored, sixteen to a line.
 * Knows bytes only. Rule: a byte is shown as itself only where it is printable ASCII.
 */
import type { Entry } from '../../inspect/entry.ts';
import { type Spans, span } from '../span.ts';

const IN_A_LINE = 16;
/** Bytes shown. */
const MOST = 64 * 1024;

export function hexLines({ record: { fact } }: Entry): readonly Spans[] {
  if (fact.type !== 'piece') return [[span('no bytes: this is hiptap’s own', 'faint')]];
  const { content } = fact;
  if (content.type === 'withheld')
    return [[span(`${content.length} bytes were withheld; their hash is ${content.hash}`, 'faint')]];
  const bytes = content.type === 'bytes' ? content.bytes : Buffer.from(content.text);
  const lines: Spans[] = [];
  for (let at = 0; at < Math.min(bytes.length, MOST); at += IN_A_LINE)
    lines.push(line(at, bytes.subarray(at, Math.min(at + IN_A_LINE, MOST))));
  if (bytes.length > MOST) lines.push([span(`… ${bytes.length - MOST} more bytes`, 'faint')]);
  return lines;
}

function line(at: number, bytes: Buffer): Spans {
  const pairs = bytes.toString('hex').replace(/../g, '$& ');
  const halves = `${pairs.slice(0, 24)} ${pairs.slice(24)}`.padEnd(IN_A_LINE * 3 + 2);
  const letters = bytes.toString('latin1').replace(/[^\x20-\x7e]/g, '·');
  return [span(`${at.toString(16).padStart(8, '0')}  `, 'faint'), span(halves), span(letters, 'iq')];
}
