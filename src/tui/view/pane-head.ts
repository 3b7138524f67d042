/**
 * The line above a pane: its name, and what it shows.
 * Knows texts. Rule: the pane that has the keys is told by more than a colour.
 */
import { type Field, fitted, type Span, type Spans, span, widthOf } from '../span.ts';

export function paneHead(name: string, says: Spans, width: number, hasKeys: boolean): Field {
  const title: Span = hasKeys ? chosen(` ${name} `) : span(` ${name} `, 'strong');
  const rule = (columns: number): Span => span('─'.repeat(Math.max(0, columns)), 'faint');
  const text: Spans = says.length === 0 ? [title] : [title, span(' '), ...says, span(' ')];
  const left = width - 1 - widthOf(text);
  return left >= 0 ? fitted([rule(1), ...text, rule(left)], width) : fitted([rule(1), ...text], width);
}

function chosen(text: string): Span {
  const plain = span(text, 'strong');
  return { ...plain, style: { ...plain.style, chosen: true } };
}
