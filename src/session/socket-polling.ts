/**
 * What socket.io says by long polling, in lines: XMPP-FTW's events and their answers, and what looks after the connection.
 * Knows sessions by their ids, since requests and answers of one come over several connections. Rule: no id and no secret is in a line.
 */
import { engineIoSession, packetsIn } from '../transport/engine-io.ts';
import { AskedEvents } from '../transport/json-frames.ts';
import { readSocketPacket, socketWords } from '../transport/socket-io.ts';
import type { Direction, Level } from '../xmpp/record.ts';
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
    const who = direction === 'c2s' ? 'client' : 'server';
    return packetsIn(body).flatMap((packet) => lineOf(who, packet, () => asked.read(direction, packet)));
  }

  #eventsOf(session: string | undefined): AskedEvents {
    const known = session === undefined ? undefined : this.#sessions.get(session);
    if (known !== undefined) return known;
    const events = new AskedEvents();
    const [oldest] = this.#sessions.size < MOST_SESSIONS ? [] : this.#sessions.keys();
    if (oldest !== undefined) this.#sessions.delete(oldest);
    if (session !== undefined) this.#sessions.set(session, events);
    return events;
  }
}

function lineOf(who: string, packet: string, read: () => ReturnType<AskedEvents['read']>): readonly SocketLine[] {
  const own = readSocketPacket(packet);
  if (own?.type === 'ping') return [];
  if (own !== undefined)
    return [{ level: own.type === 'refuses' ? 'warning' : 'info', text: `the ${who} ${socketWords(own)}` }];
  const frame = read();
  return frame === undefined || frame.type === 'stanza'
    ? []
    : [{ level: 'info', text: `the ${who}’s ${eventWords(frame)}` }];
}
