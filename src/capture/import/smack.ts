/**
 * What Smack's debuggers print: `10:31:20 AM SENT (0): <…>` and `RECV (0): <…>`, the number being the connection's.
 * Smack logs what it reads as it was read. Rule: whatever a logging framework puts before or on a line of its own is passed over,
 * but for a time on the same line.
 */
import { EntryReader, type Opening } from './entries.ts';
import type { LogFormat } from './log-event.ts';
import { momentIn } from './log-time.ts';

const ENTRY = /^([^<]*?)\b(SENT|RECV|RCV) \((\d+)\): ?(.*)$/s;
/** Java's logging begins records with a time or a level. */
const OTHER =
  /^(?:\d\d:\d\d:\d\d|\w{3} \d\d?, \d{4}|\d{4}-\d\d-\d\d|(?:FINE|FINER|INFO|WARNING|SEVERE|DEBUG)\b|XMPPConnection )/;

export const smack: LogFormat = {
  name: 'smack',
  title: "a log of Smack's debugger",
  recognises: (line) => /^[^<]*\b(?:SENT|RECV) \(\d+\): ?(?:<|$)/.test(line),
  missing: ['tls', 'addresses', 'keepalives'],
  reader: () => new EntryReader({ open, isOther: (line) => OTHER.test(line), chunks: true }),
};

function open(line: string): Opening | undefined {
  const match = ENTRY.exec(line);
  if (match === null || match[2] === 'RCV') return undefined;
  const [, before = '', side, connection = '', text = ''] = match;
  return { direction: side === 'SENT' ? 'c2s' : 's2c', moment: momentIn(before), connection, text };
}
