/**
 * What socket.io says by long polling, in lines: XMPP-FTW's events and their answers, and what looks after the connection.
 * Knows sessions by their ids, since requests and answers of one come over several connections. Rule: no id and no secret is in a line.
 */
import { engineIoSession, packetsIn } from '../transport/engine-io.ts';
import { AskedEvents } from '../transport/json-frames.ts';
import { readSocketPacket, type SocketPacket, socketWords } from '../transport/socket-io.ts';
import { legFrom } from '../xmpp/legs.ts';
import type { Direction, Leg, Level } from '../xmpp/record.ts';
import { eventWords } from './event-words.ts';

/** Sessions whose events may still be answered; those that began first are forgotten first. */
const MOST_SESSIONS = 1000;

export interface SocketLine {
  readonly level: Level;
  readonly text: string;
}

export class SocketPolling {
  readonly #sessions = new Map<string, AskedEvents>();

  /** The lines of a body; none where it says nothing that is known. Polls and pings are not told. */
  lines(target: string, direction: Direction, body: Buffer): readonly SocketLine[] {
    const asked = this.#eventsOf(engineIoSession(target));
    return packetsIn(body).flatMap((text) => {
      const packet = readSocketPacket(text);
      if (packet !== undefined) return packet.type === 'ping' ? [] : [packetLine(legFrom(direction), packet)];
      const frame = asked.read(direction, text);
      if (frame === undefined || frame.type === 'stanza') return [];
      return [{ level: 'info', text: eventWords(direction, frame) }];
    });
  }

  #eventsOf(session: string | undefined): AskedEvents {
    if (session === undefined) return new AskedEvents();
    const known = this.#sessions.get(session);
    if (known !== undefined) return known;
    const [oldest] = this.#sessions.size < MOST_SESSIONS ? [] : this.#sessions.keys();
    if (oldest !== undefined) this.#sessions.delete(oldest);
    const events = new AskedEvents();
    this.#sessions.set(session, events);
    return events;
  }
}

/** What one side does about their connection. */
export function packetLine(who: Leg, packet: Exclude<SocketPacket, { readonly type: 'ping' }>): SocketLine {
  return { level: packet.type === 'refuses' ? 'warning' : 'info', text: `the ${who} ${socketWords(packet)}` };
}
