/**
 * Status texts that games write for games to read.
 * Knows the dialects that have such. Rule: a person's own words are left as they are.
 */
import { epicStatusWords } from './epic.ts';
import { oldStatusWords } from './riot-details.ts';

/** The text in words; undefined where it is no game's. */
export function gameStatusWords(text: string): string | undefined {
  return epicStatusWords(text) ?? oldStatusWords(text);
}
