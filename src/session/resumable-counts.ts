/**
 * The counts of streams that may be taken up again in another session (XEP-0198 §5), by the ids that servers gave them.
 * Knows ids. Rule: bounded; the ones that nobody touched for longest go first, and their acknowledgements then pass as they are.
 */
import type { CountedFlows, Resumable } from './ack-counters.ts';

/** Far more than sessions that a debugging proxy sees within the minutes for which servers keep a stream. */
const MOST = 10_000;

export class ResumableCounts implements Resumable {
  readonly #flows = new Map<string, CountedFlows>();

  get(id: string): CountedFlows | undefined {
    return this.#flows.get(id);
  }

  set(id: string, flows: CountedFlows): void {
    this.#flows.delete(id);
    this.#flows.set(id, flows);
    const [oldest] = this.#flows.keys();
    if (this.#flows.size > MOST && oldest !== undefined) this.#flows.delete(oldest);
  }
}
