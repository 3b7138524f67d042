/**
 * A JSON text without its secrets, for whoever shows it as a line.
 * Knows names of fields only. Rule: what is called like a secret is one, however deep it stands.
 */
import { applyEdits, type Found } from './edits.ts';
import { findInJson } from './json.ts';
import { findInUrls } from './url.ts';

export function withoutSecrets(json: string): string {
  const edits: Found[] = [];
  for (const edit of [...findInJson(json), ...findInUrls(json)])
    if (edits.every(({ start, end }) => edit.end <= start || edit.start >= end)) edits.push(edit);
  return applyEdits(json, edits);
}
