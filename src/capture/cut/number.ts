/**
 * New numbers for what is kept: sessions in the order in which they come, events one after the other.
 * Knows numbers only. Rule: two sessions never share a number, whatever recordings they are from.
 */
import type { SessionRecord } from '../../xmpp/record.ts';
import type { Scope } from './item.ts';

/** The highest numbers given so far. */
export interface Highest {
  readonly seq: number;
  readonly session: number;
}

export class Numbering {
  readonly #sessions = new Map<Scope, Map<number, number>>();
  #seq: number;
  #session: number;

  constructor({ seq, session }: Highest) {
    this.#seq = seq;
    this.#session = session;
  }

  /** A gap of session 0 takes the numbers of what is missing. */
  place(scope: Scope, { session, fact }: Pick<SessionRecord, 'session' | 'fact'>): Highest {
    const seq = this.nextSeq();
    if (fact.type === 'gap' && session === 0 && Number.isSafeInteger(seq + fact.lost))
      this.#seq += Math.max(0, fact.lost - 1);
    return { seq, session: this.session(scope, session) };
  }

  nextSeq(): number {
    return ++this.#seq;
  }

  /** 0, which stands for no session, stays. */
  session(scope: Scope, session: number): number {
    if (session === 0) return 0;
    const sessions = this.#sessions.get(scope) ?? new Map<number, number>();
    this.#sessions.set(scope, sessions);
    const known = sessions.get(session);
    if (known !== undefined) return known;
    sessions.set(session, ++this.#session);
    return this.#session;
  }
}
