/**
 * Text as it is meant, with where each of its characters is written: references of XML resolved, and of JSON's escapes
 * those that hide no quotation mark.
 * Knows two ways of writing, no secrets. Rule: a view never loses its way back, so that what is found in it can be
 * replaced in the text as it was written.
 */
import { unescapeXml } from '../xml/escape.ts';

export interface View {
  readonly text: string;
  /** The offset in the written text of the character at `index`; its end for the text's length. */
  at(index: number): number;
}

/** Character data as it stands in XML, `&amp;` and all. */
export function viewOfXml(raw: string): View {
  const resolved = raw.includes('&') ? decoded(raw, /&(?:#\d+|#x[\da-fA-F]+|[A-Za-z]+);/g, unescapeXml) : identity(raw);
  return viewOfJson(resolved);
}

/** Text in which XML's references mean nothing: CDATA, or character data already resolved. */
export function viewOfLiteral(text: string): View {
  return viewOfJson(identity(text));
}

/** `\/`, and `\u003d` however many backslashes it has, as JSON inside of JSON does. */
function viewOfJson(view: View): View {
  if (!view.text.includes('\\')) return view;
  const inner = decoded(view.text, /\\{1,31}(?:\/|u00[2-7][\da-fA-F])/g, meantBy);
  return { text: inner.text, at: (index) => view.at(inner.at(index)) };
}

function meantBy(sequence: string): string {
  if (sequence.endsWith('/')) return '/';
  const character = String.fromCharCode(Number.parseInt(sequence.slice(-4), 16));
  return /["'\\]/.test(character) ? sequence : character;
}

function identity(text: string): View {
  return { text, at: (index) => index };
}

/** Each segment is what was written between two escapes, or what one escape means. */
function decoded(written: string, pattern: RegExp, meaning: (sequence: string) => string): View {
  const starts: number[] = [0];
  const origins: number[] = [0];
  let text = '';
  let from = 0;
  for (const match of written.matchAll(pattern)) {
    const meant = meaning(match[0]);
    if (meant === match[0]) continue;
    text += written.slice(from, match.index);
    starts.push(text.length);
    origins.push(match.index);
    text += meant;
    from = match.index + match[0].length;
    starts.push(text.length);
    origins.push(from);
  }
  text += written.slice(from);
  return { text, at: (index) => origin(starts, origins, index) };
}

function origin(starts: readonly number[], origins: readonly number[], index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return (origins[low] ?? 0) + index - (starts[low] ?? 0);
}
