/**
 * Logs that have a frame of JSON on each line: XMPP-FTW's events as socket.io or primus send them, or stanzas as XEP-0295 has them.
 * Knows where on a line a frame may stand, no XML. Rule: whose a frame is, is what a mark before it says; without one an event's name or
 * addresses tell it, of a stanza what it says.
 */
import { type Acknowledgement, AskedEvents, type JsonFrame, readJsonFrame } from '../../transport/json-frames.ts';
import type { Direction } from '../../xmpp/record.ts';
import { eventOfFrame } from './json-frame.ts';
import type { LogEvent, LogFormat, LogReader } from './log-event.ts';
import { momentIn } from './log-time.ts';

const MISSING = ['tls', 'addresses', 'keepalives'];

export const ftw: LogFormat = {
  name: 'ftw',
  title: 'a log of XMPP-FTW’s events, a frame a line',
  recognises: (line) =>
    /(?:^|\s)\S{0,40}[[{].{0,80}"xmpp(?:\.[a-z0-9-]+)+"\s*[,}\]]/.test(line) && frameIn(line)?.frame.type === 'event',
  missing: MISSING,
  reader: () => new JsonLinesReader(),
};

export const xep0295: LogFormat = {
  name: 'xep0295',
  title: 'a log of stanzas in JSON (XEP-0295), one a line',
  recognises: (line) => /\{\s*"s"\s*:\s*"/.test(line) && frameIn(line)?.frame.type === 'stanza',
  missing: MISSING,
  reader: () => new JsonLinesReader(),
};

/** What a line's own words may say before the frame. */
const MARK = /(?:^|[\s[(])(TX|RX|SEND|SENT|OUT|RECV|RECEIVED|IN|C|S|→|←|>+|<+|⬆|⬇)[\])]?[:\s]*$/i;
const CLIENTS: ReadonlySet<string> = new Set(['TX', 'SEND', 'SENT', 'OUT', 'C', '→', '⬆']);
/** engine.io's first packet: a connection begins. */
const OPENED = /(?:^|\s)0\{"sid":"/;
/** Events that only one side has (XMPP-FTW's API, version 2). */
const OF_CLIENT = /^xmpp\.(?:login|logout)(?:\.|$)/;
const OF_SERVER = /^xmpp\.(?:connection|error|.*\.push|.*\.error|buddycloud\.http\.verify)(?:\.|$)/;

class JsonLinesReader implements LogReader {
  readonly #asked = new AskedEvents();

  line(text: string): readonly LogEvent[] {
    const found = frameIn(text);
    if (found === undefined) return OPENED.test(text) ? [{ type: 'began', moment: momentIn(text) }] : [];
    const { before } = found;
    const direction = marked(before) ?? (found.frame.type === 'event' ? sideOf(found.frame) : undefined);
    const frame = this.#asked.read(direction, found.text);
    return frame === undefined ? [] : [eventOfFrame(frame, { direction, moment: momentIn(before) })];
  }

  end(): readonly LogEvent[] {
    return [];
  }
}

/** As many places on a line as are tried; loggers put some JSON of their own before it. */
const TRIES = 16;

interface Found {
  readonly frame: JsonFrame | Acknowledgement;
  readonly text: string;
  readonly before: string;
}

/** The frame that a line ends with, and what stands before it. */
function frameIn(line: string): Found | undefined {
  const starts = [...line.matchAll(/(?<=^|\s)(?=(?:\d[^\s"<]{0,80})?[[{])/g)].slice(0, TRIES);
  for (const { index } of starts) {
    const text = line.slice(index).trimEnd();
    const frame = readJsonFrame(text);
    if (frame !== undefined) return { frame, text, before: line.slice(0, index) };
  }
  return undefined;
}

function marked(before: string): Direction | undefined {
  const mark = MARK.exec(before)?.[1]?.toUpperCase();
  if (mark === undefined) return undefined;
  return CLIENTS.has(mark) || mark.startsWith('>') ? 'c2s' : 's2c';
}

/** What comes from a server says from whom, what a client sends to whom. */
function sideOf({ name, data }: Extract<JsonFrame, { readonly type: 'event' }>): Direction | undefined {
  if (OF_CLIENT.test(name)) return 'c2s';
  if (OF_SERVER.test(name) || /^\{(?:"[a-z]+":"[^"]*",)*"from":\{/.test(data)) return 's2c';
  return /^\{(?:"[a-z]+":"[^"]*",)*"to":"/.test(data) ? 'c2s' : undefined;
}
