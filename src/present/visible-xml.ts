/**
 * XML in which every character can be seen, and which means the same: hidden characters as references (XML 1.0 §4.1).
 * Knows XML, not stanzas. Rule: one line, and reading it gives the element that was written.
 */
import { type Token, tokens } from '../xml/tokens.ts';
import { replaceHidden, sanitise } from './sanitise.ts';

/**
 * One line. What is inside a tag but no value, as inside a name, cannot be written as a reference, nor what is inside a
 * comment; there a hidden character stands as on every page: `\u{202e}`.
 */
export function visibleXml(text: string): string {
  return tokens(text, {})
    .map((token) => visibleToken(text, token))
    .join('');
}

function visibleToken(text: string, token: Token): string {
  const written = text.slice(token.start, token.end);
  if (token.type === 'text') return replaceHidden(written, reference);
  if (token.type === 'cdata') return replaceHidden(written, (character) => `]]>${reference(character)}<![CDATA[`);
  if (token.type !== 'start') return markup(written);
  let shown = '';
  let from = token.start;
  for (const { start, end } of token.attributes) {
    shown += markup(text.slice(from, start)) + replaceHidden(text.slice(start, end), reference);
    from = end;
  }
  return shown + markup(text.slice(from, token.end));
}

/** White space between attributes is as good as a space (XML 1.0 §3.1). */
function markup(written: string): string {
  return sanitise(written.replaceAll(/[\t\n\r]/g, ' '));
}

function reference(character: string): string {
  return `&#${character.codePointAt(0) ?? 0};`;
}
