/**
 * Requests that wait for their answer, found by whose id it is and where it went.
 * Knows ids and peers as texts. Rule: the same id towards the same peer may wait more than once, although RFC 6120
 * §8.1.3 forbids it; looking for one costs the same however many wait.
 */
import { BoundedMap } from './bounded-map.ts';

export interface RequestKey {
  /** Who asked and under which id. */
  readonly id: string;
  /** Where the request went, and so where its answer comes from. */
  readonly peer: string;
}

interface Waiting<Request> {
  readonly request: Request;
  readonly key: RequestKey;
}

/** Of requests with the same key, so many are looked at for one that fits an answer better than the oldest does. */
const LOOKED_AT = 8;

export class OpenRequests<Request> {
  /** By number, in the order asked. */
  readonly #all: BoundedMap<number, Waiting<Request>>;
  /** Id → peer → numbers, in the order asked. */
  readonly #numbers = new Map<string, Map<string, Set<number>>>();
  #next = 0;

  constructor(capacity: number) {
    this.#all = new BoundedMap(capacity);
  }

  get full(): boolean {
    return this.#all.full;
  }

  /** The request that has waited longest. */
  get oldest(): Request | undefined {
    return this.#all.oldest?.request;
  }

  /** Whether a request of that id waits, wherever it went. */
  hasId(id: string): boolean {
    return this.#numbers.has(id);
  }

  /** Where too many wait, the oldest is forgotten. */
  add(key: RequestKey, request: Request): void {
    if (this.#all.full) this.takeOldest();
    const number = this.#next++;
    this.#all.set(number, { request, key });
    const peers = this.#numbers.get(key.id) ?? new Map<string, Set<number>>();
    const numbers = peers.get(key.peer) ?? new Set();
    peers.set(key.peer, numbers.add(number));
    this.#numbers.set(key.id, peers);
  }

  takeOldest(): readonly [RequestKey, Request] | undefined {
    const [number, waiting] = this.#all.deleteOldest() ?? [];
    if (number === undefined || waiting === undefined) return undefined;
    this.#forget(waiting.key, number);
    return [waiting.key, waiting.request];
  }

  /** Of the requests with that key the first that fits, or else the oldest; it waits no longer. */
  take(key: RequestKey, fits: (request: Request) => boolean): Request | undefined {
    const numbers = firstOf(this.#numbers.get(key.id)?.get(key.peer) ?? NONE);
    const number = numbers.find((one) => this.#fits(one, fits)) ?? numbers[0];
    if (number === undefined) return undefined;
    const taken = this.#all.get(number)?.request;
    this.#all.delete(number);
    this.#forget(key, number);
    return taken;
  }

  #fits(number: number, fits: (request: Request) => boolean): boolean {
    const waiting = this.#all.get(number);
    return waiting !== undefined && fits(waiting.request);
  }

  #forget({ id, peer }: RequestKey, number: number): void {
    const peers = this.#numbers.get(id);
    const numbers = peers?.get(peer);
    numbers?.delete(number);
    if (numbers?.size === 0) peers?.delete(peer);
    if (peers?.size === 0) this.#numbers.delete(id);
  }
}

const NONE: ReadonlySet<number> = new Set();

/** A set gives its numbers in the order they were added. */
function firstOf(numbers: ReadonlySet<number>): readonly number[] {
  const first: number[] = [];
  for (const number of numbers) {
    if (first.length === LOOKED_AT) break;
    first.push(number);
  }
  return first;
}
