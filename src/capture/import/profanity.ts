/**
 * Profanity's log at level DEBUG, which is libstrophe's: `…: conn: DBG: SENT: <…>` and `…: xmpp: DBG: RECV: <…>`.
 * libstrophe writes what it received anew, without prefixes. Rule: older versions write dates with the day first.
 */
import { EntryReader, type Opening } from './entries.ts';
import type { LogFormat, Moment } from './log-event.ts';
import { momentIn } from './log-time.ts';

const ENTRY = /^(.*?): (?:conn|xmpp|auth): (?:DBG|DEBUG): (SENT|RECV): (.*)$/s;
/** Every line begins with a time, in the one form or the other. */
const OTHER = /^(?:\d{4}-\d\d-\d\dT|\d\d\/\d\d\/\d{4} )\d\d:\d\d:\d\d/;
const DAY_FIRST = /^(\d\d)\/(\d\d)\/(\d{4}) /;

export const profanity: LogFormat = {
  name: 'profanity',
  title: 'a log of Profanity or libstrophe',
  recognises: (line) => /: (?:conn|xmpp): (?:DBG|DEBUG): (?:SENT|RECV): /.test(line),
  missing: ['bytes', 'tls', 'addresses', 'keepalives'],
  reader: () => new EntryReader({ open, isOther: (line) => OTHER.test(line) }),
};

function open(line: string): Opening | undefined {
  const match = ENTRY.exec(line);
  if (match === null) return undefined;
  const [, before = '', side, text = ''] = match;
  return { direction: side === 'SENT' ? 'c2s' : 's2c', moment: momentOf(before), text };
}

function momentOf(before: string): Moment {
  return momentIn(before.replace(DAY_FIRST, '$3-$2-$1 '));
}
