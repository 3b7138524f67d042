/**
 * How long a client has been silent, where its server is known to drop clients that are.
 * Knows times only. Rule: each silence is told of once at each limit; the first limit, which is advice, once in a session.
 */
import type { Level } from '../xmpp/record.ts';

export interface SilenceLimit {
  readonly seconds: number;
  readonly level: Level;
  /** What may come of it. */
  readonly words: string;
}

/** HipChat's documentation, and what clients and bots ran into (project's facts of the dialect: 60, 90 and 150 s). */
export const HIPCHAT_LIMITS: readonly SilenceLimit[] = [
  { seconds: 60, level: 'info', words: 'HipChat wants a space or a ping by now' },
  { seconds: 90, level: 'warning', words: 'some HipChat servers drop a silent client now' },
  { seconds: 150, level: 'warning', words: 'HipChat drops a silent client now' },
];

export interface Silent {
  readonly limit: SilenceLimit;
  /** When the limit was reached, in milliseconds since the epoch. */
  readonly time: number;
  /** `seq` of what the client said last. */
  readonly seq: number;
}

export class Silence {
  readonly #limits: readonly SilenceLimit[];
  #heard: { readonly time: number; readonly seq: number } | undefined;
  /** Index of the limit to be told of next. */
  #next = 0;
  /** Index of the first limit that is still of interest: past the advice once that was given. */
  #first = 0;

  /** Limits in rising order. */
  constructor(limits: readonly SilenceLimit[]) {
    this.#limits = limits;
  }

  /** The client said something. */
  heard(time: number, seq: number): void {
    this.#heard = { time, seq };
    this.#next = this.#first;
  }

  /** When the next limit is reached, if nothing is heard before. */
  get deadline(): number | undefined {
    const limit = this.#limits[this.#next];
    return limit === undefined || this.#heard === undefined ? undefined : this.#heard.time + limit.seconds * 1_000;
  }

  /** The limits reached by then, each given out once. */
  takeReachedBy(now: number): readonly Silent[] {
    const reached: Silent[] = [];
    for (let time = this.deadline; time !== undefined && time <= now; time = this.deadline) {
      const limit = this.#limits[this.#next];
      if (limit === undefined || this.#heard === undefined) break;
      reached.push({ limit, time, seq: this.#heard.seq });
      this.#next++;
      this.#first = 1;
    }
    return reached;
  }
}
