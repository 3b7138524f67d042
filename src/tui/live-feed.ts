/**
 * The records of sessions that run, read into the interface as they come.
 * Knows the reading of records. Rule: it never holds up who brings them; where they come too fast some are left out, and that is said.
 */
import type { Reading } from '../inspect/reading.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import type { Arrival, TuiEvent } from './events.ts';
import type { LiveStore } from './live-store.ts';
import { NOWHERE } from './source.ts';

export interface LiveFeedOptions {
  readonly reading: Reading;
  readonly store: LiveStore;
  readonly tell: (event: TuiEvent) => void;
  /** The place of the oldest record that is still shown. */
  readonly oldest: () => number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Milliseconds of reading before whatever else happens gets its turn, sessions first of all. */
const SLICE = 6;
/** Records that may wait. */
const MOST = 50_000;
/** How often it is looked whether something has not come, and how late a record may be told of; in milliseconds. */
const TICK = 1_000;

export class LiveFeed {
  readonly #options: LiveFeedOptions;
  readonly #timer: NodeJS.Timeout;
  #waiting: SessionRecord[] = [];
  #due: NodeJS.Immediate | undefined;
  #lost = 0;

  constructor(options: LiveFeedOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#tick(), TICK);
  }

  record(record: SessionRecord): void {
    if (this.#waiting.length >= MOST) this.#lost += 1;
    else this.#waiting.push(record);
    this.#due ??= setImmediate(() => this.#flush());
  }

  stop(): void {
    clearInterval(this.#timer);
    clearImmediate(this.#due);
  }

  #flush(): void {
    this.#due = undefined;
    const { reading, store, tell, oldest } = this.#options;
    const until = performance.now() + SLICE;
    const arrivals: Arrival[] = [];
    let read = 0;
    for (; read < this.#waiting.length && performance.now() < until; read++) {
      const record = this.#waiting[read];
      if (record === undefined) break;
      const place = store.add(record);
      for (const entry of reading.read(record))
        arrivals.push({ type: 'entry', entry, place: entry.derived ? NOWHERE : place });
    }
    this.#waiting = this.#waiting.slice(read);
    if (arrivals.length > 0) tell({ type: 'arrived', arrivals });
    store.forget(oldest());
    if (this.#waiting.length > 0) this.#due = setImmediate(() => this.#flush());
    else this.#confess();
  }

  #confess(): void {
    if (this.#lost === 0) return;
    this.#options.tell({ type: 'logged', level: 'warning', text: `${this.#lost} records came too fast to be shown` });
    this.#lost = 0;
  }

  #tick(): void {
    const { reading, tell, now } = this.#options;
    const time = now();
    const late = this.#waiting.length > 0 ? [] : reading.tick(time - TICK);
    if (late.length > 0)
      tell({ type: 'arrived', arrivals: late.map((entry) => ({ type: 'entry', entry, place: NOWHERE })) });
    tell({ type: 'ticked', now: time });
  }
}
