/**
 * Sessions asked for by number, of a capture as it is read.
 * Knows numbers, nothing of what is done with them. Rule: a number that no session has is a mistake, not an empty answer.
 */
import { CaptureFailure } from '../capture/failure.ts';
import { captureName } from './records.ts';

/** Those that no item has had yet. */
export class WantedSessions {
  readonly #missing: Set<number | undefined>;
  readonly #file: string;

  constructor(sessions: readonly number[], file: string) {
    this.#missing = new Set(sessions);
    this.#file = file;
  }

  see(session: number | undefined): void {
    if (this.#missing.size > 0) this.#missing.delete(session);
  }

  /** All has been read: throws CaptureFailure where one was not there. */
  end(): void {
    const [first] = this.#missing;
    if (first === undefined) return;
    throw new CaptureFailure('no-such-session', `${captureName(this.#file)} has no session ${first}`);
  }
}

/** What is read of a file; throws CaptureFailure at its end where a wanted session was not among it. */
export async function* holding<T>(
  items: AsyncIterable<T>,
  sessionOf: (item: T) => number | undefined,
  { sessions, file }: { readonly sessions: readonly number[]; readonly file: string },
): AsyncGenerator<T, void, undefined> {
  const wanted = new WantedSessions(sessions, file);
  for await (const item of items) {
    wanted.see(sessionOf(item));
    yield item;
  }
  wanted.end();
}
