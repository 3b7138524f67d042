/**
 * The debug log of Pidgin, Finch and whatever else is built on libpurple: `(10:35:39) jabber: Sending (ssl) (…): <…>`.
 * What was received is logged as it was read, which may end within a stanza. Rule: the account stands with what was sent only,
 * so that accounts are not told apart.
 */
import { EntryReader, type Opening } from './entries.ts';
import type { LogFormat } from './log-event.ts';
import { momentIn } from './log-time.ts';

const ENTRY = /^(\([\d: APM/]+\) )?jabber: (Sending|Recv)(?: \(ssl\))?(?: \([^)]*\)|\(\d+\))*: (.*)$/s;
/** `(10:35:39) proxy: …`; libpurple's own lines all begin with the time. */
const OTHER = /^\(\d{1,2}:\d\d:\d\d(?: ?[AP]M)?\) /;

export const pidgin: LogFormat = {
  name: 'pidgin',
  title: 'a debug log of Pidgin, Finch or libpurple',
  recognises: (line) => /jabber: (?:Sending|Recv) ?\(/.test(line),
  missing: ['tls', 'addresses', 'keepalives'],
  reader: () => new EntryReader({ open, isOther: (line) => OTHER.test(line), chunks: true }),
};

function open(line: string): Opening | undefined {
  const match = ENTRY.exec(line);
  if (match === null) return undefined;
  const [, before = '', side, text = ''] = match;
  return { direction: side === 'Sending' ? 'c2s' : 's2c', moment: momentIn(before), text };
}
