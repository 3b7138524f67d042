/**
 * One direction of a managed stream: how many stanzas were sent, and how many of them the other side says it has (XEP-0198 §4).
 * Knows numbers only. Rule: a number too low for the question it seems to answer is a suspicion, since it may have been sent
 * unasked before the question came (§4 allows it); it is certain when the next answer does not reach that older count
 * either, or when as many are missing three times.
 */

/** What is wrong with an acknowledgement, if anything. */
export type Verdict =
  | { readonly type: 'fits' }
  /** More than were sent. */
  | { readonly type: 'too-high' }
  /** Fewer than it had acknowledged before. */
  | { readonly type: 'backwards'; readonly before: number }
  /** Fewer than were sent before it was asked; `known`: as certain and as many as the last time. */
  | { readonly type: 'behind'; readonly asked: number; readonly certain: boolean; readonly known: boolean };

/** XEP-0198 §4: `h` is an unsigned number of 32 bits that begins again from 0. */
const WRAP = 2 ** 32;
/** Questions waiting for their answer; a peer that answers none shall not fill the memory. */
const MOST_ASKED = 100;
/** As many answers in a row that miss the same number leave no doubt. */
const IN_A_ROW = 3;

/** The latest answer that fell short, and how those before it did. */
interface Shortfall {
  /** How many had been sent before the question. */
  readonly asked: number;
  readonly missing: number;
  /** How many answers in a row missed as many or more. */
  readonly times: number;
  /** What was said to be missing for certain, if that was said. */
  readonly told: number | undefined;
}

export class Count {
  #sent: number;
  #acknowledged: number;
  /** How many had been sent at each `<r/>` that has no answer yet. */
  readonly #asked: number[] = [];
  #short: Shortfall | undefined;

  /** Begins at 0, or where a stream is resumed. */
  constructor(from = 0) {
    this.#sent = from;
    this.#acknowledged = from;
  }

  get sent(): number {
    return this.#sent;
  }

  get acknowledged(): number {
    return this.#acknowledged;
  }

  send(): void {
    this.#sent = (this.#sent + 1) % WRAP;
  }

  /** The sender asks how many have come. */
  ask(): void {
    if (this.#asked.length === MOST_ASKED) this.#asked.shift();
    this.#asked.push(this.#sent);
  }

  /** The receiver says how many have come. */
  acknowledge(h: number): Verdict {
    const asked = this.#asked.shift();
    const before = this.#acknowledged;
    this.#acknowledged = h;
    if (isAfter(h, this.#sent)) return { type: 'too-high' };
    if (isAfter(before, h)) return { type: 'backwards', before };
    return this.#shortfall(h, asked);
  }

  #shortfall(h: number, asked: number | undefined): Verdict {
    const short = this.#short;
    const older = short !== undefined && isAfter(short.asked, h);
    const expected = asked !== undefined && isAfter(asked, h) ? asked : older ? short.asked : undefined;
    if (expected === undefined) {
      this.#short = undefined;
      return { type: 'fits' };
    }
    const missing = distance(h, expected);
    const times = short !== undefined && missing >= short.missing ? short.times + 1 : 1;
    const certain = times >= IN_A_ROW || (older && asked !== undefined);
    const told = certain ? missing : short?.told;
    this.#short = { asked: expected, missing, times, told };
    return { type: 'behind', asked: expected, certain, known: short?.told === missing };
  }
}

/** How far `to` lies after `from`, counted in a circle. */
export function distance(from: number, to: number): number {
  return (to - from + WRAP) % WRAP;
}

/** Whether `a` lies after `b`: by less than half of the circle. */
function isAfter(a: number, b: number): boolean {
  return a !== b && distance(b, a) < WRAP / 2;
}
