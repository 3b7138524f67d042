/**
 * What `@xmpp/debug` prints: a line `IN` or `OUT`, and below it the element, indented.
 * It has neither times nor stream headers, and hides logins itself. Rule: an entry goes on until its element is whole.
 */
import { EntryReader, type Opening } from './entries.ts';
import { type LogEvent, type LogFormat, type LogReader, NO_TIME } from './log-event.ts';
import { momentIn } from './log-time.ts';
import { XmppjsNotation } from './xmppjs-notation.ts';

const ENTRY = /^(?:(.*\d\d:\d\d:\d\d\S*) )?(IN|OUT)$/;
const CONNECTING = /^status connecting\b/;
const STATUS = /^status \w+/;

export const xmppjs: LogFormat = {
  name: 'xmppjs',
  title: "a log of xmpp.js's debug package",
  recognises: (line) =>
    line === 'IN' || line === 'OUT' || /^status (?:connecting|connect|opening|open|online|closing) /.test(line),
  missing: ['bytes', 'stream', 'tls', 'addresses', 'keepalives'],
  reader: () => new XmppjsReader(),
};

/** What was not whole at a reconnect is not gone on with. */
class XmppjsReader implements LogReader {
  readonly #entries = new EntryReader({
    open,
    isOther: (line) => STATUS.test(line),
    notation: () => {
      const notation = new XmppjsNotation();
      return (line) => notation.line(line);
    },
  });

  line(text: string): readonly LogEvent[] {
    const events = this.#entries.line(text);
    return CONNECTING.test(text) ? [...events, { type: 'began', moment: NO_TIME }] : events;
  }

  end(): readonly LogEvent[] {
    return this.#entries.end();
  }
}

function open(line: string): Opening | undefined {
  const match = ENTRY.exec(line);
  if (match === null) return undefined;
  const [, before, side] = match;
  return {
    direction: side === 'OUT' ? 'c2s' : 's2c',
    moment: before === undefined ? NO_TIME : momentIn(before),
    text: '',
  };
}
