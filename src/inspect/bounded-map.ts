/**
 * A map that forgets its oldest entries past a capacity.
 * Knows no meaning. Rule: setting a key again makes it the newest.
 */
export class BoundedMap<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  has(key: K): boolean {
    return this.#entries.has(key);
  }

  set(key: K, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#capacity) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }

  /** The value that would be forgotten next. */
  get oldest(): V | undefined {
    const [value] = this.#entries.values();
    return value;
  }

  get full(): boolean {
    return this.#entries.size >= this.#capacity;
  }

  /** Oldest first. */
  values(): IterableIterator<V> {
    return this.#entries.values();
  }

  keys(): IterableIterator<K> {
    return this.#entries.keys();
  }

  delete(key: K): void {
    this.#entries.delete(key);
  }
}
