/**
 * `--filter`, the same in every command that chooses stanzas.
 * Knows the filter language by its parser. Rule: a filter with a mistake is refused before anything starts, with a caret under it.
 */
import { type Matcher, matcher } from '../filter/matcher.ts';
import { parseFilter } from '../filter/parse.ts';
import { caretLines } from '../present/caret.ts';
import { UsageError } from './failure.ts';

export const FILTER_OPTION: { readonly type: 'string'; readonly describe: string } = {
  type: 'string',
  describe: "only what a filter selects, such as '~m ~from ola@example.net' (docs/filters.md)",
};

/** Selects every entry where no filter is given. Throws a UsageError for one that cannot be read, or be used with a format. */
export function filterOption(text: string | undefined, format?: string): Matcher {
  if (text === undefined) return () => true;
  if (format === 'raw')
    throw new UsageError('--filter selects stanzas, and --format raw has none: it gives bytes as they were');
  return filterIn('filter', text);
}

/** A filter that was found to be sound, with its text. */
export function namedFilter(
  text: string | undefined,
): { readonly text: string; readonly matches: Matcher } | undefined {
  return text === undefined ? undefined : { text, matches: filterIn('filter', text) };
}

/** The filter an option holds. Throws a UsageError for one that cannot be read. */
export function filterIn(option: string, text: string): Matcher {
  const parsed = parseFilter(text);
  if (parsed.type === 'filter') return matcher(parsed.filter);
  throw new UsageError(`--${option}: ${parsed.message}`, caretLines(text, parsed.at));
}
