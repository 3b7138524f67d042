/**
 * The JSON lines of valorant-xmpp-logger: what the Riot client and its server said, as it was read.
 * Only openings and closings name their connection. Rule: where two are open at once, the log does not tell their stanzas
 * apart, and that is said.
 */
import type { LogEvent, LogFormat, LogReader, Moment } from './log-event.ts';
import { momentAt } from './log-time.ts';

export const valorant: LogFormat = {
  name: 'valorant',
  title: 'a log of valorant-xmpp-logger',
  recognises: (line) =>
    /^\{"type":\s?"(?:valorant-xmpp-logger|incoming|outgoing|(?:open|close)-(?:valorant|riot))"/.test(line),
  missing: ['tls', 'addresses', 'keepalives'],
  reader: () => new ValorantReader(),
};

class ValorantReader implements LogReader {
  readonly #open = new Set<unknown>();

  line(text: string): readonly LogEvent[] {
    const object = objectIn(text);
    if (object === undefined) return [];
    const { type, time, data } = object;
    const moment = momentAt(time);
    if (type === 'incoming' || type === 'outgoing') {
      if (typeof data !== 'string') return [];
      return [{ type: 'said', direction: type === 'outgoing' ? 'c2s' : 's2c', moment, text: data, isChunk: true }];
    }
    if (type === 'open-valorant') return this.#opened(object, moment);
    if (type === 'close-valorant') this.#open.delete(object['socketID']);
    return [];
  }

  end(): readonly LogEvent[] {
    return [];
  }

  #opened({ host, port, socketID }: Readonly<Record<string, unknown>>, moment: Moment): readonly LogEvent[] {
    const others = this.#open.size;
    if (others < CONNECTIONS) this.#open.add(socketID);
    if (others > 0) return [{ type: 'remark', level: 'warning', moment, text: MIXED }];
    const server =
      typeof host === 'string' ? `${host}:${typeof port === 'number' ? port : '?'}` : 'a server it does not name';
    return [{ type: 'began', moment, about: `a connection to ${server}` }];
  }
}

const MIXED = 'another connection was opened beside the first: from here on the log does not tell their stanzas apart';
const CONNECTIONS = 1_000;

function objectIn(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
