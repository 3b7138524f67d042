/**
 * Stream management's counts on both sides of a change (XEP-0198 §4): what one side sent and what the other got differ by what
 * hiptap added or took away.
 * Pure counting. Rule: each side reads acknowledgements of what it sent itself, so that it neither repeats nor forgets any.
 */
import type { XmlElement } from '../xml/element.ts';
import { SM } from '../xmpp/namespaces.ts';
import type { Direction } from '../xmpp/record.ts';

/** XEP-0198 §4: counters wrap at 2^32. */
const WRAP = 2 ** 32;

export class AckCounters {
  readonly #flows: { readonly [direction in Direction]: Flow } = { c2s: new Flow(), s2c: new Flow() };

  /** A stanza went on, as it was or as another. */
  passed(direction: Direction): void {
    this.#flows[direction].move(1, 1);
  }

  /** A stanza was taken away: its sender has sent it all the same. */
  dropped(direction: Direction): void {
    this.#flows[direction].move(1, 0);
  }

  /** hiptap said one of its own. */
  added(direction: Direction): void {
    this.#flows[direction].move(0, 1);
  }

  /** An element of the namespace goes by: counting begins, and `h` is what the reader of it has to be told. */
  passes(direction: Direction, { local, attributes }: XmlElement): string | undefined {
    // The server counts from `<enable/>` on, the client from `<enabled/>` (XEP-0198 §4).
    if (local === 'enable' && direction === 'c2s') this.#flows.c2s.begin();
    if (local === 'enabled' && direction === 's2c') this.#flows.s2c.begin();
    const written = attributes['h'];
    if (written === undefined || !/^\d{1,10}$/.test(written)) return undefined;
    if (local !== 'a' && local !== 'resumed' && local !== 'resume') return undefined;
    const told = this.#flows[direction === 'c2s' ? 's2c' : 'c2s'].told(Number(written));
    return told === Number(written) ? undefined : String(told);
  }
}

/** Whether the element is of stream management. */
export function isManagement(element: XmlElement | undefined): element is XmlElement {
  return element?.ns === SM;
}

interface Step {
  /** How many the receiver had got. */
  readonly got: number;
  /** How many more the sender had sent by then. */
  readonly ahead: number;
}

class Flow {
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
    const step = this.#steps.findLast(({ got }) => got % WRAP <= h);
    const ahead = step?.ahead ?? 0;
    // What is acknowledged will not be asked for again.
    if (step !== undefined) this.#steps = this.#steps.slice(this.#steps.indexOf(step));
    return (((h + ahead) % WRAP) + WRAP) % WRAP;
  }

  #note(ahead: number): void {
    const last = this.#steps.at(-1);
    if (last?.got === this.#got) this.#steps[this.#steps.length - 1] = { got: this.#got, ahead };
    else this.#steps.push({ got: this.#got, ahead });
  }
}
