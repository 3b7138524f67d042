/**
 * One direction's counts on both sides of a change: how many stanzas their sender has sent, and how many their receiver got.
 * Pure counting. Rule: what was acknowledged will not be asked for again, so that no more is kept than may be.
 */

/** XEP-0198 §4: counters wrap at 2^32. */
const WRAP = 2 ** 32;

interface Step {
  /** How many the receiver had got. */
  readonly got: number;
  /** How many more the sender had sent by then. */
  readonly ahead: number;
}

export class CountedFlow {
  #counting = false;
  #sent = 0;
  #got = 0;
  /** Where the difference changed, with rising `got`. */
  #steps: Step[] = [];

  begin(): void {
    this.#counting = true;
    this.#sent = 0;
    this.#got = 0;
    this.#steps = [];
  }

  move(sent: number, got: number): void {
    if (!this.#counting) return;
    this.#sent += sent;
    this.#got += got;
    const ahead = this.#sent - this.#got;
    if (sent !== got) this.#note(ahead);
  }

  /** What an acknowledgement of `h` means for the sender. */
  told(h: number): number {
    const step = this.#stepAt(h);
    if (step !== undefined) this.#steps = this.#steps.slice(this.#steps.indexOf(step));
    return wrapped(h + (step?.ahead ?? 0));
  }

  /** The same flow where the receiver has got `h`, and the sender repeats what it sent after that. */
  from(h: number): CountedFlow {
    const flow = new CountedFlow();
    const step = this.#stepAt(h);
    const got = Math.max(this.#got - wrapped(this.#got - h), 0);
    flow.#counting = this.#counting;
    flow.#got = got;
    flow.#sent = got + (step?.ahead ?? 0);
    flow.#steps = step === undefined ? [] : [step];
    return flow;
  }

  #stepAt(h: number): Step | undefined {
    return this.#steps.findLast(({ got }) => got % WRAP <= h);
  }

  #note(ahead: number): void {
    const last = this.#steps.at(-1);
    if (last?.got === this.#got) this.#steps[this.#steps.length - 1] = { got: this.#got, ahead };
    else this.#steps.push({ got: this.#got, ahead });
  }
}

function wrapped(count: number): number {
  return ((count % WRAP) + WRAP) % WRAP;
}
