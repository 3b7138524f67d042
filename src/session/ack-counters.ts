/**
 * Stream management's counts on both sides of a change (XEP-0198 §4): what one side sent and what the other got differ by what
 * hiptap added or took away.
 * Pure counting. Rule: each side reads acknowledgements of what it sent itself, so that it neither repeats nor forgets any.
 */
import { countIn } from '../inspect/stream-management/elements.ts';
import type { XmlElement } from '../xml/element.ts';
import type { Direction } from '../xmpp/record.ts';
import { CountedFlow } from './counted-flow.ts';

/** What both directions of a stream have come to. */
export interface CountedFlows {
  readonly c2s: CountedFlow;
  readonly s2c: CountedFlow;
}

/** The counts of streams that may be resumed, by the id that the server gave them (XEP-0198 §5). */
export interface Resumable {
  get(id: string): CountedFlows | undefined;
  set(id: string, flows: CountedFlows): void;
}

export class AckCounters {
  readonly #resumable: Resumable;
  #flows: CountedFlows = newFlows();
  /** The client asks for an earlier stream, of which it has seen so many stanzas. */
  #asked: { readonly id: string; readonly seen: number } | undefined;

  /** `resumable`: shared by sessions, since a stream is resumed in another one. */
  constructor(resumable: Resumable = new Map()) {
    this.#resumable = resumable;
  }

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
  passes(direction: Direction, element: XmlElement): string | undefined {
    const h = countIn(element);
    if (direction === 'c2s') this.#clientSays(element, h);
    const told = h !== undefined && COUNTS.has(element.local) ? this.#told(direction, element.local, h) : h;
    if (direction === 's2c') this.#serverSays(element, h);
    return told === h ? undefined : String(told);
  }

  /** The server counts from `<enable/>` on (XEP-0198 §4). */
  #clientSays({ local, attributes: { previd } }: XmlElement, h: number | undefined): void {
    if (local === 'resume' && previd !== undefined && h !== undefined) this.#asked = { id: previd, seen: h };
    if (local !== 'enable') return;
    this.#flows = newFlows();
    this.#flows.c2s.begin();
  }

  /** The client counts from `<enabled/>` on. */
  #serverSays({ local, attributes: { id } }: XmlElement, h: number | undefined): void {
    if (local === 'failed') this.#asked = undefined;
    if (local === 'resumed' && h !== undefined) this.#resume(h);
    if (local !== 'enabled') return;
    this.#flows.s2c.begin();
    if (id !== undefined) this.#resumable.set(id, this.#flows);
  }

  /** Each says how many it has got, and whatever the other sent after that comes again. */
  #resume(got: number): void {
    const { id, seen } = this.#asked ?? { id: '', seen: 0 };
    const earlier = this.#resumable.get(id);
    this.#asked = undefined;
    if (earlier === undefined) return;
    // A copy: the session in which the stream began may be there still.
    this.#flows = { c2s: earlier.c2s.from(got), s2c: earlier.s2c.from(seen) };
    this.#resumable.set(id, this.#flows);
  }

  #told(direction: Direction, local: string, h: number): number {
    const flows = local === 'a' ? this.#flows : this.#resumable.get(this.#asked?.id ?? '');
    return flows?.[direction === 'c2s' ? 's2c' : 'c2s'].told(h) ?? h;
  }
}

/** What says how many stanzas were got. */
const COUNTS: ReadonlySet<string> = new Set(['a', 'resume', 'resumed']);

function newFlows(): CountedFlows {
  return { c2s: new CountedFlow(), s2c: new CountedFlow() };
}
