/**
 * A map that forgets its oldest entries past a capacity.
 * Knows no meaning. Rule: setting a key again makes it the newest; finding the oldest costs the same however many were
 * forgotten before.
 */
export class BoundedMap<K, V> {
  readonly #entries = new Map<K, V>();
  readonly #capacity: number;
  /**
   * Stands behind the oldest entry. A map's own iterator begins at its very first entry and passes all that were
   * deleted since, so a new one for each look would cost more with every entry forgotten.
   */
  #order: Iterator<K, undefined> | undefined;
  #oldest: { readonly key: K } | undefined;

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
    this.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.#capacity) this.deleteOldest();
  }

  /** The value that would be forgotten next. */
  get oldest(): V | undefined {
    const oldest = this.#findOldest();
    return oldest && this.#entries.get(oldest.key);
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
    if (this.#oldest?.key === key) this.#oldest = undefined;
  }

  /** Gives the key and value it forgets; undefined for an empty map. */
  deleteOldest(): readonly [K, V | undefined] | undefined {
    const oldest = this.#findOldest();
    if (oldest === undefined) return undefined;
    const value = this.#entries.get(oldest.key);
    this.delete(oldest.key);
    return [oldest.key, value];
  }

  #findOldest(): { readonly key: K } | undefined {
    if (this.#entries.size === 0) return undefined;
    if (this.#oldest !== undefined) return this.#oldest;
    let step = this.#order?.next();
    if (step === undefined || step.done === true) {
      this.#order = this.#entries.keys();
      step = this.#order.next();
    }
    this.#oldest = step.done === true ? undefined : { key: step.value };
    return this.#oldest;
  }
}
