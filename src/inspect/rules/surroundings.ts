/**
 * What all rules want to know of a session: whether its beginning is there, how each leg is secured, how far its login has come.
 * Knows entries. Rule: kept once for all rules, and up to date with the entry they are shown.
 */

import type { Leg, PieceFact } from '../../xmpp/record.ts';
import type { Entry } from '../entry.ts';
import { LegView } from '../leg-view.ts';

export class Surroundings {
  readonly #legs: Readonly<Record<Leg, LegView>> = { client: new LegView(), server: new LegView() };
  readonly #open = new Set<Leg>();
  #over = false;
  #rewritten = false;
  #beginning: 'unknown' | 'here' | 'missing' = 'unknown';

  /** Takes notice of the next entry. */
  see({ record: { fact }, element, derived }: Entry): void {
    if (derived) return;
    if (this.#beginning === 'unknown') this.#beginning = fact.type === 'opened' ? 'here' : 'missing';
    if (fact.type === 'note') this.#rewritten ||= fact.imported?.missing.includes('bytes') === true;
    if (fact.type === 'gap') this.#beginning = 'missing';
    if (fact.type === 'opened') {
      this.#legs[fact.leg].encryption = 'none';
      this.#open.add(fact.leg);
    }
    if (fact.type === 'closed') this.#over = this.#open.delete(fact.leg) && this.#open.size === 0;
    if (fact.type === 'tls') this.#legs[fact.leg].encryption = 'tls';
    if (fact.type !== 'piece' || element === undefined || fact.kind === 'stream-open') return;
    for (const leg of legsOf(fact)) this.#legs[leg].see(fact.direction, element, fact.leg !== undefined);
  }

  /** Whether every leg that was opened has closed. */
  get over(): boolean {
    return this.#over;
  }

  /** Whether the session is seen from its first byte on, without a gap. */
  get complete(): boolean {
    return this.#beginning === 'here';
  }

  /** Whether the session was imported from a log that writes elements anew, and leaves out what they inherit. */
  get rewritten(): boolean {
    return this.#rewritten;
  }

  /** The state of the leg a piece is read on; where both carried it, the client's. */
  leg({ leg = 'client' }: PieceFact): LegView {
    return this.#legs[leg];
  }

  /** Whether a piece left or reached hiptap without TLS on the server's side. */
  isOpen(piece: PieceFact): boolean {
    return legsOf(piece).includes('server') && this.#legs.server.encryption === 'none';
  }
}

/** Those that carried it. */
export function legsOf({ leg }: PieceFact): readonly Leg[] {
  return leg === undefined ? ['client', 'server'] : [leg];
}
