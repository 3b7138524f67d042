/**
 * Text of anybody as HTML.
 * Knows HTML's few signs, no layout. Rule: whatever goes into a page goes through here; what is sanitised and escaped is text.
 */
import { sanitise, sanitiseLines, visibleJson } from '../../../present/sanitise.ts';

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** One line, as an element's content or as a value in either kind of quotes. */
export function text(words: string): string {
  return escaped(sanitise(words));
}

/** The content of a `pre`, whose first newline a browser would take for layout (HTML §13.2.6.4.7). */
export function lines(words: string): string {
  const shown = escaped(sanitiseLines(words));
  return shown.startsWith('\n') ? `\n${shown}` : shown;
}

/** A value for a script to read, in an attribute in either kind of quotes. */
export function data(value: unknown): string {
  return escaped(visibleJson(value)).replaceAll('&quot;', '"');
}

/** A value for a script to read, between script tags: no text in it can end or begin one (HTML §4.12.1.3). */
export function script(value: unknown): string {
  return visibleJson(value).replaceAll('<', '\\u003c');
}

function escaped(words: string): string {
  return words.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}
