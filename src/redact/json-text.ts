/**
 * A JSON text without its secrets, for whoever shows it as a line.
 * Knows names of fields only. Rule: what is called like a secret is one, however deep it stands and however it is escaped.
 */
import { applyEdits } from './edits.ts';
import { SecretLinks } from './links.ts';
import { findInLiteral } from './text.ts';

export function withoutSecrets(json: string): string {
  return applyEdits(json, findInLiteral(json, { links: new SecretLinks(), everyUrl: false }));
}
