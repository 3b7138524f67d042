/**
 * Steps that are not done yet, in order.
 * Knows indexes only. Rule: taking one out costs the same wherever it stands, and what is done is never walked over again.
 */
import type { Step } from './step.ts';

export class OpenSteps {
  readonly #steps: readonly Step[];
  /** By index, the next open one's; one more than the last step's stands for the end, at which the list also begins. */
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #end: number;

  /** `steps` are all steps, each at its index; `wanted` are those that are open. */
  constructor(steps: readonly Step[], wanted: (step: Step) => boolean) {
    this.#steps = steps;
    this.#end = steps.length;
    this.#next = new Int32Array(steps.length + 1).fill(this.#end);
    this.#previous = new Int32Array(steps.length + 1).fill(this.#end);
    for (const step of steps) if (wanted(step)) this.#append(step.index);
  }

  /** The index of the first; `Infinity` when all are done. */
  get first(): number {
    const first = this.#next[this.#end] ?? this.#end;
    return first === this.#end ? Number.POSITIVE_INFINITY : first;
  }

  *[Symbol.iterator](): Generator<Step, void, undefined> {
    for (let at = this.#next[this.#end] ?? this.#end; at !== this.#end; at = this.#next[at] ?? this.#end) {
      const step = this.#steps[at];
      if (step !== undefined) yield step;
    }
  }

  /** Takes one out; one that is not in it changes nothing. */
  delete(index: number): void {
    const [before, after] = [this.#previous[index] ?? this.#end, this.#next[index] ?? this.#end];
    if (this.#next[before] !== index) return;
    this.#next[before] = after;
    this.#previous[after] = before;
  }

  #append(index: number): void {
    const last = this.#previous[this.#end] ?? this.#end;
    this.#next[last] = index;
    this.#previous[index] = last;
    this.#previous[this.#end] = index;
  }
}
