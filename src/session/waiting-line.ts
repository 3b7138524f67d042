/**
 * What waits in one direction behind a piece that is held: pieces, and what is to be done between them.
 * Knows no changers. Rule: in order, nothing lost; who goes on talking is listened to no more before that fills the memory.
 */
import { legFrom } from '../xmpp/legs.ts';
import type { Direction } from '../xmpp/record.ts';
import type { Going } from './going.ts';
import type { Wire } from './wire.ts';

export type Waiting = Going | (() => void);

/** Bytes that may wait in one direction: room for any conversation, and little to hiptap (limits of stanzas are below 1 MiB). */
const MOST_WAITING = 16 * 1024 * 1024;
const WHY = 'held bytes';

export class WaitingLine {
  readonly #wire: Wire;
  readonly #direction: Direction;
  readonly #waiting: Waiting[] = [];
  #weight = 0;

  constructor(wire: Wire, direction: Direction) {
    this.#wire = wire;
    this.#direction = direction;
  }

  get length(): number {
    return this.#waiting.length;
  }

  push(last: Waiting): void {
    this.#waiting.push(last);
    this.#weigh(weightOf(last));
  }

  /** Takes the first out; undefined where nothing waits. */
  shift(): Waiting | undefined {
    const first = this.#waiting.shift();
    if (first !== undefined) this.#weigh(-weightOf(first));
    return first;
  }

  /** Takes all out, each handed over before the side that spoke is listened to again. */
  drain(take: (waiting: Waiting) => void): void {
    for (const waiting of this.#waiting.splice(0)) take(waiting);
    this.#weigh(-this.#weight);
  }

  #weigh(bytes: number): void {
    this.#weight += bytes;
    if (bytes > 0 && this.#weight > MOST_WAITING) this.#wire.pause(legFrom(this.#direction), WHY);
    if (bytes < 0 && this.#weight <= MOST_WAITING) this.#wire.resume(legFrom(this.#direction), WHY);
  }
}

function weightOf(waiting: Waiting): number {
  return typeof waiting === 'function' ? 0 : waiting.piece.bytes.length;
}
