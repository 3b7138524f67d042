/**
 * The log of Gajim and of nbxmpp alone: a line that ends in `::::: DATA SENT ::::` or `DATA RECEIVED`, and below it what passed.
 * The word in parentheses names the account. Rule: Gajim writes dates as the language has them, which cannot be told apart, so
 * that only the time of day is taken from its own form.
 */
import { EntryReader, type Opening } from './entries.ts';
import type { LogFormat } from './log-event.ts';
import { momentIn } from './log-time.ts';

const ENTRY = /^(.*?)\bnbxmpp\.\S*.*?::::+ DATA (SENT|RECEIVED) ::::+\s*$/;
const ACCOUNT = /\(([^()]*)\) ::::/;
/** A time or a level comes first, whatever the language writes dates like. */
const OTHER = /^(?:[^\s<]+ \d\d:\d\d:\d\d\S* |(?:DEBUG|INFO|WARNING|ERROR)[\s:])/;

export const gajim: LogFormat = {
  name: 'gajim',
  title: 'a log of Gajim or nbxmpp',
  recognises: (line) => /::::+ DATA (?:SENT|RECEIVED) ::::/.test(line),
  missing: ['tls', 'addresses', 'keepalives'],
  reader: () => new EntryReader({ open, isOther: (line) => OTHER.test(line), chunks: true }),
};

function open(line: string): Opening | undefined {
  const match = ENTRY.exec(line);
  if (match === null) return undefined;
  const [, before = '', side] = match;
  const account = ACCOUNT.exec(line)?.[1];
  const connection = account === undefined ? {} : { connection: account };
  return { direction: side === 'SENT' ? 'c2s' : 's2c', moment: momentIn(before), text: '', ...connection };
}
