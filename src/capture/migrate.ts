/**
 * Old versions of the format, brought up to date in memory, line by line, one step a version.
 * Knows JSON objects, not records. Rule: steps only ever join the end of the table; none is changed once released.
 */
import type { JsonObject } from './fields.ts';

/** Turns a line of one version (header or event) into the same line of the next version. */
export type Migration = (line: JsonObject) => JsonObject;

/** The step at index n leads from version n + 1 to version n + 2. */
export const MIGRATIONS: readonly Migration[] = [];

/** The version these steps lead to: the only one that is written. */
export function currentVersion(steps: readonly Migration[] = MIGRATIONS): number {
  return steps.length + 1;
}

/** A line of an older version as a line of the current one. */
export function migrate(line: JsonObject, version: number, steps: readonly Migration[] = MIGRATIONS): JsonObject {
  return steps.slice(version - 1).reduce((older, step) => step(older), line);
}
