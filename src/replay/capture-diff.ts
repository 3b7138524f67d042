/**
 * Two captures compared, session by session.
 * Knows sources of sessions, no files and no page. Rule: the first session of one is compared with the first of the other; what
 * is held is the sessions under way and those that wait for their partner.
 */
import type { RecordedSession } from './session.ts';
import { type DiffOptions, describeSession, diffSessions, type SessionDiff } from './session-diff.ts';

/** Which session it is: its number in each capture. */
export interface SessionNumbers {
  readonly a: number;
  readonly b: number;
}

export type ComparedSession =
  | ({ readonly type: 'both'; readonly session: SessionNumbers } & SessionDiff)
  /** The other capture has no session in its place. */
  | {
      readonly type: 'alone';
      readonly side: 'a' | 'b';
      readonly number: number;
      readonly account: string | undefined;
      readonly stanzas: number;
    };

export type Sessions = AsyncGenerator<RecordedSession, void, undefined>;

/** In the order of the sessions' beginnings. */
export async function* diffCaptures(
  a: Sessions,
  b: Sessions,
  options: DiffOptions,
): AsyncGenerator<ComparedSession, void, undefined> {
  const [one, other] = [new Shelf(a), new Shelf(b)];
  for (let ordinal = 1; ; ordinal++) {
    const left = await one.take(ordinal);
    const right = await other.take(ordinal);
    if (left === undefined && right === undefined) return;
    if (left !== undefined && right !== undefined) {
      const session = { a: left.number, b: right.number };
      yield { type: 'both', session, ...diffSessions(left, right, options) };
    } else if (left !== undefined) yield { type: 'alone', side: 'a', number: left.number, ...describeSession(left) };
    else if (right !== undefined) yield { type: 'alone', side: 'b', number: right.number, ...describeSession(right) };
  }
}

/** Sessions come when they are over; here they wait for their turn. */
class Shelf {
  readonly #source: Sessions;
  readonly #waiting = new Map<number, RecordedSession>();

  constructor(source: Sessions) {
    this.#source = source;
  }

  async take(ordinal: number): Promise<RecordedSession | undefined> {
    while (!this.#waiting.has(ordinal)) {
      const next = await this.#source.next();
      if (next.done === true) break;
      this.#waiting.set(next.value.ordinal, next.value);
    }
    const found = this.#waiting.get(ordinal);
    this.#waiting.delete(ordinal);
    return found;
  }
}
