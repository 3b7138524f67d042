/**
 * A stream under stream management, and what is remembered of it for the time when it is resumed (XEP-0198 §5).
 * Knows counts and ids. Rule: bounded; the oldest streams are forgotten first.
 */
import { BoundedMap } from '../bounded-map.ts';
import { Count } from './count.ts';

export interface ManagedStream {
  /** The session it runs in. */
  readonly session: number;
  readonly c2s: Count;
  readonly s2c: Count;
}

/** Resumable streams by the id the server gave them; a capture has few, a busy proxy forgets those of long ago. */
const REMEMBERED = 5_000;

export class ResumableStreams {
  readonly #streams = new BoundedMap<string, ManagedStream>(REMEMBERED);
  readonly #accounts = new BoundedMap<string, string>(REMEMBERED);

  remember(id: string, stream: ManagedStream): void {
    this.#streams.set(id, stream);
  }

  find(id: string): ManagedStream | undefined {
    return this.#streams.get(id);
  }

  /** Whose stream it is: a bare JID. */
  rememberAccount(id: string, account: string): void {
    this.#accounts.set(id, account);
  }

  accountOf(id: string): string | undefined {
    return this.#accounts.get(id);
  }
}

export function newStream(session: number, c2s = 0, s2c = 0): ManagedStream {
  return { session, c2s: new Count(c2s), s2c: new Count(s2c) };
}
