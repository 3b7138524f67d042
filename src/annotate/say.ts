/**
 * Puts an annotation together.
 * Knows its shape only. Rule: what is undefined among the fields is left out.
 */
import type { Level } from '../xmpp/record.ts';
import type { Annotation, FieldValue } from './annotation.ts';
import { present } from './fields.ts';

export function say(
  spec: string,
  summary: string,
  fields: Readonly<Record<string, FieldValue | undefined>> = {},
  level: Level = 'info',
): Annotation {
  return { spec, level, summary, fields: present(fields) };
}
