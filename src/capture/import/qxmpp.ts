/**
 * What QXmpp's logger writes, and HipChat's Linux client, which is built on it: `SENT <…>`, `RECEIVED <…>`.
 * `RECEIVED` is what was read at once or one stanza, by version. Rule: whatever stands before the word is looked through for a time.
 */
import { EntryReader, type Opening } from './entries.ts';
import type { LogFormat } from './log-event.ts';
import { momentIn } from './log-time.ts';

/** Also with what HipChat's client may put between (`--verbose`), but never text that is XML itself. */
const ENTRY = /^([^<]*?)\b(SENT|RECEIVED)\b[:\s"]*(<.*|\s*)$/s;
const SAID = /^[^<]*\b(?:SENT|RECEIVED)\b:? "?</;
/** Other programs use the same words. */
const OTHERS = /: (?:DBG|DEBUG): |\bSENT \(\d+\)/;
const OTHER = /^"?(?:\w{3} \w{3} +\d+ [\d:]+ \d{4}"? +)?"?(?:DEBUG|INFO|WARNING)\b/;

export const qxmpp: LogFormat = {
  name: 'qxmpp',
  title: "a log of QXmpp or HipChat's Linux client",
  recognises: (line) => SAID.test(line) && !OTHERS.test(line),
  missing: ['tls', 'addresses', 'keepalives'],
  reader: () => new EntryReader({ open, isOther: (line) => OTHER.test(line) }),
};

function open(line: string): Opening | undefined {
  const match = ENTRY.exec(line);
  if (match === null) return undefined;
  const [, before = '', side, text = ''] = match;
  return { direction: side === 'SENT' ? 'c2s' : 's2c', moment: momentIn(before), text };
}
