/**
 * Looks a stranger's word up in a table of ours.
 * Knows no table. Rule: only the table's own keys count, so that `constructor` or `__proto__` on the wire finds nothing.
 */
export function lookup<T>(table: Readonly<Record<string, T>>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
