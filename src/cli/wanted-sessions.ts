/**
 * Sessions asked for by number, of a capture as it is read.
 * Knows numbers, nothing of what is done with them. Rule: a number that no session has is a mistake, not an empty answer.
 */
import { CaptureFailure } from '../capture/failure.ts';
import { captureName } from './records.ts';

/** What is read of a file; throws CaptureFailure at its end where a wanted session was not among it. */
export async function* holding<T>(
  items: AsyncIterable<T>,
  sessionOf: (item: T) => number | undefined,
  { sessions, file }: { readonly sessions: readonly number[]; readonly file: string },
): AsyncGenerator<T, void, undefined> {
  const missing = new Set<number | undefined>(sessions);
  for await (const item of items) {
    missing.delete(sessionOf(item));
    yield item;
  }
  const [first] = missing;
  if (first !== undefined) throw new CaptureFailure('no-such-session', `${captureName(file)} has no session ${first}`);
}
