/**
 * What is told of each session in its pane: who, where, how it is secured, how much was said.
 * Knows entries. Rule: bounded; where there are too many sessions, the oldest that are over go first.
 */
import type { Entry } from '../inspect/entry.ts';
import type { ClosedFact, Leg, OpenedFact, PieceFact } from '../xmpp/record.ts';

export type SessionState = 'open' | 'ended' | 'failed';

export interface SessionInfo {
  readonly number: number;
  readonly state: SessionState;
  /** Bare JID. */
  readonly account: string | undefined;
  readonly domain: string | undefined;
  /** `HOST:PORT` of the two other ends. */
  readonly client: string | undefined;
  readonly server: string | undefined;
  /** As OpenSSL names the version; `none` where what was said passed in the clear. */
  readonly tls: Readonly<Record<Leg, string | undefined>>;
  readonly compression: string | undefined;
  /** Why a connection ended that did not end in order. */
  readonly trouble: string | undefined;
  /** Stanzas. */
  readonly sent: number;
  readonly received: number;
  readonly warnings: number;
  readonly errors: number;
  /** Milliseconds since the epoch. */
  readonly begun: number;
  readonly last: number;
}

type Mutable = { -readonly [Key in keyof SessionInfo]: SessionInfo[Key] } & {
  tls: Record<Leg, string | undefined>;
  readonly open: Set<Leg>;
};

const MOST = 10_000;

export class Sessions {
  readonly #sessions = new Map<number, Mutable>();
  #all: readonly SessionInfo[] | undefined;
  #places: ReadonlyMap<number, number> | undefined;
  #open = 0;

  /** In the order they came. */
  get all(): readonly SessionInfo[] {
    this.#all ??= [...this.#sessions.values()];
    return this.#all;
  }

  /** How many have a connection. */
  get open(): number {
    return this.#open;
  }

  /** Where among all a session stands; -1 for one that is not there. */
  placeOf(session: number): number {
    this.#places ??= new Map(this.all.map(({ number }, place) => [number, place]));
    return this.#places.get(session) ?? -1;
  }

  get(session: number): SessionInfo | undefined {
    return this.#sessions.get(session);
  }

  /** Takes notice of the next entry; session 0 is none. */
  see(entry: Entry): void {
    const { record, annotations, account } = entry;
    if (record.session === 0) return;
    const session = this.#sessions.get(record.session) ?? this.#begin(record.session, record.time);
    session.last = record.time;
    session.account = account ?? session.account;
    for (const { level } of annotations) {
      if (level === 'warning') session.warnings++;
      if (level === 'error') session.errors++;
    }
    const was = session.state;
    if (!entry.derived) note(session, entry);
    this.#open += Number(session.state === 'open') - Number(was === 'open');
  }

  #begin(number: number, time: number): Mutable {
    const session: Mutable = {
      ...{ number, state: 'open', account: undefined, domain: undefined, client: undefined, server: undefined },
      ...{ tls: { client: undefined, server: undefined }, compression: undefined, trouble: undefined },
      ...{ sent: 0, received: 0, warnings: 0, errors: 0, begun: time, last: time, open: new Set<Leg>() },
    };
    this.#sessions.set(number, session);
    this.#open++;
    if (this.#sessions.size > MOST) this.#drop();
    this.#all = undefined;
    this.#places = undefined;
    return session;
  }

  #drop(): void {
    const over = this.all.find(({ state }) => state !== 'open') ?? this.all[0];
    if (over === undefined) return;
    this.#sessions.delete(over.number);
    this.#open -= Number(over.state === 'open');
  }
}

function note(session: Mutable, { record: { fact }, element }: Entry): void {
  switch (fact.type) {
    case 'opened':
      return opened(session, fact);
    case 'closed':
      return closed(session, fact);
    case 'tls':
      session.tls[fact.leg] = fact.version;
      session.domain ??= fact.sni;
      return;
    case 'compression':
      session.compression = fact.method;
      return;
    case 'piece':
      count(session, fact);
      if (fact.kind === 'stream-open')
        session.domain = (fact.direction === 'c2s' ? element?.attributes['to'] : undefined) ?? session.domain;
  }
}

function opened(session: Mutable, { leg, peer }: OpenedFact): void {
  session.open.add(leg);
  session.state = 'open';
  session[leg] = peer;
  session.tls[leg] = 'none';
}

/** What hiptap itself closes, it does so because of something else. */
function closed(session: Mutable, { leg, reason, detail }: ClosedFact): void {
  session.open.delete(leg);
  const inOrder = reason === 'ended' || reason === 'aborted';
  if (!inOrder) session.trouble ??= detail === undefined ? `${leg}: ${reason}` : `${leg}: ${reason}, ${detail}`;
  if (session.open.size === 0) session.state = session.trouble === undefined ? 'ended' : 'failed';
}

function count(session: Mutable, { kind, direction }: PieceFact): void {
  if (kind !== 'message' && kind !== 'presence' && kind !== 'iq') return;
  if (direction === 'c2s') session.sent++;
  else session.received++;
}
