/**
 * Builds the `fields` of an annotation.
 * Knows no format. Rule: what is absent on the wire is absent here, never null or empty.
 */
import type { Fields, FieldValue } from './annotation.ts';

/** The given values without those that are undefined. */
export function present(values: Readonly<Record<string, FieldValue | undefined>>): Fields {
  const fields: Record<string, FieldValue> = {};
  for (const key of Object.keys(values)) {
    const value = values[key];
    if (value !== undefined) fields[key] = value;
  }
  return fields;
}
