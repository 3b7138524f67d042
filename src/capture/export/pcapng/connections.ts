/**
 * The addresses of each session's connection on one leg.
 * Knows records. Rule: an address nobody recorded stays unknown.
 */
import { BoundedMap } from '../../../inspect/bounded-map.ts';
import type { Leg, SessionRecord } from '../../../xmpp/record.ts';

/** `HOST:PORT` of the side that opened the session, and of the side it reached, on this leg. */
export interface Ends {
  readonly client?: string;
  readonly server?: string;
}

/** Sessions without an end, as in a torn capture, that are remembered at once. */
const SESSIONS = 10_000;

export class Connections {
  readonly #leg: Leg;
  readonly #ends = new BoundedMap<number, Ends>(SESSIONS);

  constructor(leg: Leg) {
    this.#leg = leg;
  }

  see({ session, fact }: SessionRecord): void {
    if (fact.type === 'opened' && fact.leg === this.#leg) this.#ends.set(session, endsOf(this.#leg, fact));
  }

  of(session: number): Ends {
    return this.#ends.get(session) ?? {};
  }
}

/** On the client's leg hiptap is the server, on the server's leg the client. */
function endsOf(leg: Leg, { peer, local }: { readonly peer: string; readonly local: string }): Ends {
  return leg === 'client' ? { client: peer, server: local } : { client: local, server: peer };
}
