/**
 * What Dino prints with `--print-xmpp=all`: `XMPP OUT [nora@example.org stream:… 2026-11-21T10:35:39+0000]`, and below it the element.
 * Its stream headers come twice when sent. Rule: the account tells connections apart, and the notation is not XML: see dino-notation.
 */
import { DinoNotation } from './dino-notation.ts';
import { EntryReader, type Opening } from './entries.ts';
import type { LogFormat } from './log-event.ts';
import { momentIn } from './log-time.ts';

const ENTRY = /^XMPP (IN|OUT)( ROOT)? \[(\S*) stream:\S+ thread:\S+ (\S+)\]$/;
const HEADER = /^<(?:\{[^{}]*\}:)?stream /;

export const dino: LogFormat = {
  name: 'dino',
  title: 'what Dino prints with --print-xmpp',
  recognises: (line) => ENTRY.test(line),
  missing: ['bytes', 'tls', 'addresses', 'keepalives'],
  reader: () => {
    let isRoot = false;
    return new EntryReader({
      open: (line) => {
        isRoot = ENTRY.exec(line)?.[2] !== undefined || (isRoot && !line.startsWith('XMPP '));
        return open(line);
      },
      isOther: (line) => !isRoot && HEADER.test(line),
      notation: () => {
        const notation = new DinoNotation();
        return (line) => notation.line(line);
      },
    });
  },
};

function open(line: string): Opening | undefined {
  const [, side, , connection = '', when = ''] = ENTRY.exec(line) ?? [];
  if (side === undefined) return undefined;
  return { direction: side === 'OUT' ? 'c2s' : 's2c', moment: momentIn(when), connection, text: '' };
}
