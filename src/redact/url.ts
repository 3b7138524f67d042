/**
 * Secrets in URLs: all that follows the path of a link that gives access, and telling parameters in any other.
 * Works on text as written in XML. Rule: where references hide the URL's own marks, the text is written anew rather
 * than let pass.
 */
import { escapeXml, unescapeXml } from '../xml/escape.ts';
import { SECRET_MARK } from './mark.ts';
import { SECRET_PARAMETERS } from './table.ts';

/** A `;` may stand for `&`, or end one written as a reference; the other references end no separator. */
const PARAMETER = new RegExp(
  `((?:[?&]|(?<!&(?:lt|gt|quot|apos));)(?:${SECRET_PARAMETERS.join('|')})=)([^&;#\\s"'<>]+)`,
  'g',
);

/** The URL without what follows its first `?` or `#`; undefined when nothing does. */
export function hideQuery(raw: string): string | undefined {
  const plain = raw.includes('&#') ? escapeXml(unescapeXml(raw)) : raw;
  const match = /[?#]/.exec(plain);
  if (match === null || match.index === plain.length - 1) return undefined;
  return `${plain.slice(0, match.index + 1)}${SECRET_MARK}`;
}

/** Text or an attribute's value with the values of secret parameters replaced; undefined when it has none. */
export function hideParameters(raw: string): string | undefined {
  if (!raw.includes('&#')) return hideLiteralParameters(raw);
  const hidden = hideLiteralParameters(unescapeXml(raw));
  return hidden === undefined ? undefined : escapeXml(hidden);
}

/** The same where references mean nothing, in CDATA. */
export function hideLiteralParameters(text: string): string | undefined {
  if (!text.includes('=')) return undefined;
  const hidden = text.replace(PARAMETER, `$1${SECRET_MARK}`);
  return hidden === text ? undefined : hidden;
}
