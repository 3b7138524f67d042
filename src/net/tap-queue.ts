/**
 * What has passed and is still to be heard: taps listen when the sockets have been served, for all sessions in one go.
 * Knows no sessions. Rule: what was told is heard in that order, with the time at which it was told, and soon: a few milliseconds
 * or kilobytes later.
 */
import type { TapEvent } from '../session/vocabulary.ts';

/** Takes its events in order. */
export interface Listener {
  hear(event: TapEvent): void;
}

interface Told {
  readonly listener: Listener;
  readonly event: TapEvent;
  readonly time: number;
}

/** Milliseconds that bytes may wait to be heard: little of the 100 in which they must be in the capture (docs/capture-format.md). */
const WAIT = 5;
/** Bytes that may wait: a quarter of those that a capture may be behind, and soon heard. */
const MOST = 64 * 1024;

export class TapQueue {
  readonly #clock: () => number;
  #waiting: Told[] = [];
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;
  /** Of what is being heard. */
  #time: number | undefined;
  #after: (() => void)[] = [];

  /** `clock`: milliseconds since the epoch. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** The time of what is being heard; where nothing is, the time it is. */
  now(): number {
    return this.#time ?? this.#clock();
  }

  /** What passed is heard later, anything else at once, and after all that was told before. */
  tell(listener: Listener, event: TapEvent): void {
    this.#waiting.push({ listener, event, time: this.now() });
    if (event.type !== 'passed') return this.drain();
    this.#bytes += event.bytes.length;
    if (this.#bytes >= MOST) this.drain();
    else this.#timer ??= setTimeout(() => this.#woken(), WAIT);
  }

  /** Has all be heard that waits. What is told meanwhile follows, without being waited for by who tells it. */
  drain(): void {
    if (this.#time !== undefined) return;
    try {
      for (let told = this.#take(); told.length > 0; told = this.#take()) for (const one of told) this.#hear(one);
    } finally {
      this.#time = undefined;
    }
    const after = this.#after;
    this.#after = [];
    for (const then of after) then();
  }

  /** Calls back once all is heard that waits. */
  whenHeard(then: () => void): void {
    this.#after.push(then);
    this.drain();
  }

  #woken(): void {
    this.#timer = undefined;
    this.drain();
  }

  #take(): readonly Told[] {
    const waiting = this.#waiting;
    if (waiting.length > 0) this.#waiting = [];
    this.#bytes = 0;
    return waiting;
  }

  #hear({ listener, event, time }: Told): void {
    this.#time = time;
    listener.hear(event);
  }
}
