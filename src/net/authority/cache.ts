/**
 * Values by key, the least recently used forgotten first.
 * Knows nothing of what it holds. Rule: never more than its bound, however many different keys a stranger asks for.
 */
export class BoundedCache<Value> {
  private readonly entries = new Map<string, Value>();
  private readonly bound: number;

  constructor(bound: number) {
    this.bound = bound;
  }

  get size(): number {
    return this.entries.size;
  }

  get(key: string): Value | undefined {
    const value = this.entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    const [oldest] = this.entries.keys();
    if (this.entries.size > this.bound && oldest !== undefined) this.entries.delete(oldest);
  }
}
