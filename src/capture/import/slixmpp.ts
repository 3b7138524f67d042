/**
 * What slixmpp, its ancestor SleekXMPP and clients built on them (Poezio) log at level DEBUG: `SEND: <…>` and `RECV: <…>`.
 * slixmpp writes what it received anew. Rule: what stands before is whatever the program's logging puts there.
 */
import { EntryReader, type Opening } from './entries.ts';
import type { LogFormat } from './log-event.ts';
import { momentIn } from './log-time.ts';

const ENTRY = /^([^<]*?)\b(SEND|RECV)(?: \(IMMED\))?: (.*)$/s;
/** With nothing but a time before, so that no line of a message is taken for one. */
const LEVEL = /^(?:[\d:,.TZ+/-]+ +)*(?:DEBUG|INFO|WARNING|ERROR|CRITICAL)[\s:]/;

export const slixmpp: LogFormat = {
  name: 'slixmpp',
  title: 'a log of slixmpp',
  recognises: (line) => /^[^<]*\b(?:SEND|RECV)(?: \(IMMED\))?: </.test(line) && !/: (?:DBG|DEBUG): RECV/.test(line),
  missing: ['bytes', 'tls', 'addresses', 'keepalives'],
  reader: () => new EntryReader({ open, isOther: (line) => LEVEL.test(line) }),
};

function open(line: string): Opening | undefined {
  const match = ENTRY.exec(line);
  if (match === null) return undefined;
  const [, before = '', side, text = ''] = match;
  return { direction: side === 'SEND' ? 'c2s' : 's2c', moment: momentIn(before), text };
}
