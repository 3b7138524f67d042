/**
 * What there is to say of each session in a line: who, with whom, how secured, how long.
 * Knows records. Rule: memory is flat; what is beyond the table has no line.
 */
import type { Entry } from '../../../inspect/entry.ts';
import { type TimedRecord, timeOf } from '../../../xmpp/known-time.ts';
import type { Leg } from '../../../xmpp/record.ts';

export interface SessionLine {
  readonly session: number;
  readonly first: TimedRecord;
  last: TimedRecord;
  stanzas: number;
  account: string | undefined;
  /** What the client asked to be connected with. */
  domain: string | undefined;
  /** By leg, such as `TLS 1.3`. */
  readonly tls: Partial<Record<Leg, string>>;
  readonly peer: Partial<Record<Leg, string>>;
}

/** Rows of the table. */
const SHOWN = 200;

export class Sessions {
  readonly #lines = new Map<number, SessionLine>();

  see({ record, account, element }: Entry): void {
    const { session, fact } = record;
    if (session === 0) return;
    const line = this.#line(session, record);
    if (line === undefined) return;
    line.last = timeOf(record);
    line.account = account ?? line.account;
    if (fact.type === 'opened') line.peer[fact.leg] = fact.peer;
    if (fact.type === 'tls') line.tls[fact.leg] = fact.version.replace(/^TLSv/, 'TLS ');
    if (fact.type !== 'piece') return;
    if (fact.kind === 'message' || fact.kind === 'presence' || fact.kind === 'iq') line.stanzas += 1;
    if (fact.kind === 'stream-open' && fact.direction === 'c2s') line.domain = element?.attributes['to'] ?? line.domain;
  }

  get lines(): readonly SessionLine[] {
    return [...this.#lines.values()];
  }

  #line(session: number, record: TimedRecord): SessionLine | undefined {
    const known = this.#lines.get(session);
    if (known !== undefined) return known;
    if (this.#lines.size >= SHOWN) return undefined;
    const line = {
      session,
      first: timeOf(record),
      last: timeOf(record),
      stanzas: 0,
      account: undefined,
      domain: undefined,
      tls: {},
      peer: {},
    };
    this.#lines.set(session, line);
    return line;
  }
}
