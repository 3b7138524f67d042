/**
 * What a browser exports of its network (HAR 1.2): the messages of its WebSockets, of which `_webSocketMessages` tells, and what went
 * by BOSH or HTTP polling.
 * Knows JSON and time, no XML. Rule: of other requests nothing is told, and of URLs no query; it is one JSON text, so that
 * memory grows with the file, up to a limit.
 */
import { AskedEvents } from '../../transport/json-frames.ts';
import type { Direction } from '../../xmpp/record.ts';
import { type Fields, listOf, objectOf, placeOf } from './har-fields.ts';
import { eventsByHttp } from './har-http.ts';
import { eventOfFrame } from './json-frame.ts';
import { type LogEvent, type LogFormat, type LogReader, type Moment, NO_TIME } from './log-event.ts';
import { momentAt } from './log-time.ts';

export const har: LogFormat = {
  name: 'har',
  title: 'a browser’s network export (HAR)',
  recognises: (line) => /^\s*"_webSocketMessages":|^\s*\{?\s*"log":\s*(?:\{|$)/.test(line),
  missing: ['tls', 'addresses', 'keepalives'],
  reader: () => new HarReader(),
};

/** UTF-16 units; V8 has no strings above 2^29. */
const LONGEST = 2 ** 28;

class HarReader implements LogReader {
  #lines: string[] = [];
  #length = 0;

  line(text: string): readonly LogEvent[] {
    this.#length += text.length + 1;
    if (this.#length > LONGEST) this.#lines = [];
    else this.#lines.push(text);
    return [];
  }

  end(): readonly LogEvent[] {
    if (this.#length > LONGEST) return [broken('is too long to be read')];
    const read = parsed(this.#lines.join('\n'));
    this.#lines = [];
    if (read === undefined) return [broken('is no whole JSON, and was not read')];
    const entries = listOf(objectOf(objectOf(read)['log'])['entries']);
    const events = [...entries.flatMap(eventsOf), ...eventsByHttp(entries)];
    // Sockets stand one after the other in it, and were open at once. The sort is stable.
    return events.sort((a, b) => a.moment.time - b.moment.time);
  }
}

function broken(what: string): LogEvent {
  return { type: 'remark', level: 'error', moment: NO_TIME, text: `the export ${what}` };
}

/** One request, as far as it is a WebSocket's. */
function eventsOf(entry: unknown, index: number): readonly LogEvent[] {
  const { _webSocketMessages: messages, request } = objectOf(entry);
  const connection = String(index);
  const asked = new AskedEvents();
  const told = listOf(messages).flatMap((message) => eventOf(objectOf(message), connection, asked));
  const [first] = told;
  if (first === undefined) return [];
  const about = `a WebSocket to ${placeOf(objectOf(request)['url'])}`;
  return [{ type: 'began', moment: first.moment, connection, about }, ...told];
}

/** XML, or what stands for it in JSON (XEP-0295, XMPP-FTW); of anything else in a WebSocket nothing. */
function eventOf({ type, time, opcode, data }: Fields, connection: string, asked: AskedEvents): readonly LogEvent[] {
  const direction = typeof type === 'string' ? DIRECTIONS.get(type) : undefined;
  if (direction === undefined || opcode !== TEXT || typeof data !== 'string') return [];
  const moment = momentOf(time);
  const json = asked.read(direction, data);
  if (json !== undefined) return [eventOfFrame(json, { direction, moment, connection })];
  return /^\s*</.test(data) ? [{ type: 'said', direction, moment, connection, text: data, isChunk: false }] : [];
}

/** RFC 6455 §5.2. */
const TEXT = 1;
const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['send', 'c2s'],
  ['receive', 's2c'],
]);

/** Browsers write seconds since the epoch, with more digits than their clock has. */
function momentOf(seconds: unknown): Moment {
  return momentAt(typeof seconds === 'number' ? Math.round(seconds * 1e6) / 1e3 : undefined);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
