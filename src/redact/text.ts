/**
 * Everything that is looked for in running text, put together: URLs, JSON, XML, links known from before.
 * Knows text, not elements. Rule: what is looked for is looked for in the text as it is meant, and replaced in the text
 * as it is written.
 */
import { applyEdits, type Found } from './edits.ts';
import { findInJson, findInNamedJson } from './json.ts';
import type { SecretLinks } from './links.ts';
import { SECRET_MARK } from './mark.ts';
import { findInMarkup } from './markup.ts';
import { findEveryUrl, findInUrls, findQuery } from './url.ts';
import { type View, viewOfLiteral, viewOfXml } from './view.ts';

export interface TextPlace {
  readonly links: SecretLinks;
  /** Whether any URL in the text may let its reader in: the text falls back on a link that stands elsewhere. */
  readonly everyUrl: boolean;
}

/** Edits of character data as written in XML. */
export function findInXmlText(raw: string, place: TextPlace): readonly Found[] {
  return settled(raw, (text) => writtenEdits(viewOfXml(text), text, place));
}

/** Edits of text in which references mean nothing. */
export function findInLiteral(text: string, place: TextPlace): readonly Found[] {
  return settled(text, (again) => writtenEdits(viewOfLiteral(again), again, place));
}

/** Edits of a URL that gives access by what follows its path; `what` names it. */
export function findInSignedUrl(raw: string, place: TextPlace, what: string): readonly Found[] {
  return settled(raw, (text) => {
    const view = viewOfXml(text);
    const query = findQuery(view.text).map((edit) => ({ ...edit, what }));
    return written(view, text, [...query, ...foundIn(view.text, place)]);
  });
}

/** How often a text is looked at again: what two findings share may read otherwise once it is hidden. */
const LOOKS = 4;

/** The edits, or one of the whole text where what they leave holds more: a second redaction finds nothing that the first did not. */
function settled(raw: string, find: (text: string) => readonly Found[]): readonly Found[] {
  const [first, ...others] = find(raw);
  if (first === undefined) return [];
  const once = applyEdits(raw, [first, ...others]);
  let text = once;
  for (let looks = 1; looks < LOOKS; looks++) {
    const more = find(text);
    if (more.length === 0) break;
    text = applyEdits(text, more);
  }
  return text === once ? [first, ...others] : [{ ...first, start: 0, end: raw.length, text }];
}

function writtenEdits(view: View, raw: string, place: TextPlace): readonly Found[] {
  return written(view, raw, foundIn(view.text, place));
}

/** How often what is escaped may have been escaped before: a log, of a stanza, in which somebody pasted another. */
const LAYERS = 3;
const ESCAPED_BEFORE = /&(?:amp;){0,3}(?:lt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});/i;

function foundIn(text: string, place: TextPlace, layers: number = LAYERS): readonly Found[] {
  const { links, everyUrl } = place;
  const edits = [...findInJson(text), ...findInUrls(text), ...links.findIn(text)];
  const told = everyUrl ? [...edits, ...findEveryUrl(text)] : edits;
  const rest = masked(text, told);
  const shown = [...told, ...findInNamedJson(rest), ...findInMarkup(rest)];
  if (layers === 0 || !ESCAPED_BEFORE.test(text)) return shown;
  const inner = masked(text, shown);
  const view = viewOfXml(inner);
  return [...shown, ...written(view, inner, foundIn(view.text, place, layers - 1))];
}

/** With as many letters in the place of what goes: no tag begins or ends in a value that is hidden whole. */
function masked(text: string, edits: readonly Found[]): string {
  let kept = '';
  let at = 0;
  for (const { start, end } of apart(edits)) {
    kept += text.slice(at, start) + 'x'.repeat(end - start);
    at = end;
  }
  return kept + text.slice(at);
}

/** Without those that change nothing. */
function written(view: View, raw: string, edits: readonly Found[]): readonly Found[] {
  return apart(edits)
    .map(({ start, end, text, what }) => {
      return { start: view.at(start), end: view.at(end), text: quotedAs(raw, view, start, text), what };
    })
    .filter(({ start, end, text }) => raw.slice(start, end) !== text);
}

/** A mark put in quotation marks has them as XML wrote those before it. */
function quotedAs(raw: string, view: View, start: number, text: string): string {
  const quote = text.slice(0, text.indexOf(SECRET_MARK));
  if (quote === '') return text;
  const from = view.text.lastIndexOf(quote, start - 1);
  const spelt = raw.slice(view.at(from), view.at(from + quote.length));
  return `${spelt}${SECRET_MARK}${spelt}`;
}

/** Where two meet or touch, one for both. */
function apart(edits: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || edit.start > last.end) kept.push(edit);
    else if (edit.end > last.end) kept[kept.length - 1] = { ...last, end: edit.end };
  }
  return kept;
}
