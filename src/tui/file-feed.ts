/**
 * Reads a capture into the interface: what is there now, and then what it grows by.
 * Knows captures and the reading of records. Rule: a few milliseconds at a time, so that keys are answered meanwhile.
 */
import type { IndexedCapture } from '../capture/indexed.ts';
import type { CaptureItem } from '../capture/item.ts';
import { describeProblem } from '../capture/problem.ts';
import type { Reading } from '../inspect/reading.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import type { Arrival, TuiEvent } from './events.ts';
import { turn } from './looking.ts';
import { remarkIn } from './remark.ts';
import { NOWHERE } from './source.ts';

export interface FeedOptions {
  readonly reading: Reading;
  readonly tell: (event: TuiEvent) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Milliseconds of reading, and of telling what was read, before whatever else happens gets its turn. */
const SLICE = 6;
/** Lines told of at once: telling takes longer than reading does, and is to count, too. */
const BATCH = 32;
/** Milliseconds after which a file is looked at again for what was added. */
const LOOK_AGAIN = 500;

export class FileFeed {
  readonly #options: FeedOptions;
  /** Indexed and not read yet. */
  #waiting: CaptureItem[] = [];
  #ordinal = 0;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** For the index: every line, as it comes. */
  take(item: CaptureItem): void {
    this.#waiting.push(item);
  }

  /** Until the signal. Fails as the capture does. */
  async run(capture: IndexedCapture): Promise<void> {
    const { tell, signal } = this.#options;
    while (!signal.aborted) {
      const growth = await capture.grow();
      const { indexed, size } = capture.progress;
      if (growth === 'more') tell({ type: 'progressed', done: indexed, total: size });
      await this.#read();
      if (growth === 'more') continue;
      const cut = growth === 'replaced' ? 'another file has taken this one’s place: open it anew' : undefined;
      tell({ type: 'completed', cut });
      if (growth === 'replaced') return;
      await later(LOOK_AGAIN, signal);
    }
  }

  async #read(): Promise<void> {
    const items = this.#waiting;
    this.#waiting = [];
    for (let i = 0; i < items.length && !this.#options.signal.aborted; ) {
      for (const until = performance.now() + SLICE; i < items.length && performance.now() < until; i += BATCH) {
        const arrivals = items.slice(i, i + BATCH).flatMap((item) => this.#arrivals(item));
        if (arrivals.length > 0) this.#options.tell({ type: 'arrived', arrivals });
      }
      await turn();
    }
  }

  #arrivals(item: CaptureItem): readonly Arrival[] {
    switch (item.type) {
      case 'record':
        return this.#entries(item.record);
      case 'problem':
        this.#options.tell({ type: 'logged', level: 'warning', text: describeProblem(item) });
        return [];
      case 'kept':
        return item.what === 'comment' ? remark(item.line) : [];
      default:
        return [];
    }
  }

  #entries(record: SessionRecord): readonly Arrival[] {
    const ordinal = this.#ordinal++;
    return this.#options.reading
      .read(record)
      .map((entry) => ({ type: 'entry', entry, place: entry.derived ? NOWHERE : ordinal }));
  }
}

function remark(line: Buffer): readonly Arrival[] {
  const found = remarkIn(line);
  return found === undefined ? [] : [{ type: 'remark', ...found }];
}

function later(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
