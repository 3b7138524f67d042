/**
 * What passed when, and how long answers took, in a fixed number of slots whatever the length of the capture.
 * Knows numbers. Rule: memory is flat: when time runs out of slots, each two become one.
 */

export interface Slot {
  /** Pieces of the client and of the server. */
  sent: number;
  received: number;
  /** The shortest and the longest time to an answer, in milliseconds; the first above the second where there is none. */
  shortest: number;
  longest: number;
}

const SLOTS = 240;

export class Timeline {
  #slots: Slot[] = [];
  /** Milliseconds a slot lasts. */
  #width = 1;
  #start = 0;
  #end = 0;

  /** `time` in milliseconds since the epoch; one before the first counts as the first. */
  add(time: number, sent: boolean, latency: number | undefined): void {
    if (this.#slots.length === 0) this.#start = this.#end = time;
    this.#end = Math.max(this.#end, time);
    while (time - this.#start >= this.#width * SLOTS) this.#halve();
    const slot = this.#slotAt(Math.max(0, Math.floor((time - this.#start) / this.#width)));
    if (sent) slot.sent += 1;
    else slot.received += 1;
    if (latency === undefined) return;
    slot.shortest = Math.min(slot.shortest, latency);
    slot.longest = Math.max(slot.longest, latency);
  }

  get slots(): readonly Slot[] {
    return this.#slots;
  }

  get start(): number {
    return this.#start;
  }

  /** The last piece's time. */
  get end(): number {
    return this.#end;
  }

  /** Milliseconds a slot lasts. */
  get width(): number {
    return this.#width;
  }

  #slotAt(at: number): Slot {
    while (this.#slots.length <= at) this.#slots.push(empty());
    return this.#slots[at] ?? empty();
  }

  #halve(): void {
    const halved: Slot[] = [];
    for (let at = 0; at < this.#slots.length; at += 2)
      halved.push(together(this.#slots[at] ?? empty(), this.#slots[at + 1] ?? empty()));
    this.#slots = halved;
    this.#width *= 2;
  }
}

function empty(): Slot {
  return { sent: 0, received: 0, shortest: Number.POSITIVE_INFINITY, longest: Number.NEGATIVE_INFINITY };
}

function together(a: Slot, b: Slot): Slot {
  return {
    sent: a.sent + b.sent,
    received: a.received + b.received,
    shortest: Math.min(a.shortest, b.shortest),
    longest: Math.max(a.longest, b.longest),
  };
}
