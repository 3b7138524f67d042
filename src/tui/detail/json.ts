/**
 * A line of `--format json`, laid out.
 * Knows JSON’s brackets. Rule: only white space is added; every text stays as the line has it, escapes and all.
 */
import { type Span, type Spans, span } from '../span.ts';

const INDENT = '  ';
/** UTF-16 units laid out. */
const MOST = 256 * 1024;
/** A text, a bracket, a comma, or anything else that is no white space. */
const TOKEN = /"(?:[^"\\]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/g;

/** `json` is one value, without white space between its parts. */
export function jsonLines(json: string): readonly Spans[] {
  const lines: Span[][] = [[]];
  let depth = 0;
  const tokens = json.slice(0, MOST).match(TOKEN) ?? [];
  for (const [i, token] of tokens.entries()) {
    const [before, after] = [tokens[i - 1] ?? '', tokens[i + 1] ?? ''];
    const closes = token === '}' || token === ']';
    if (closes) depth--;
    if (closes && !opens(before)) lines.push([span(INDENT.repeat(depth))]);
    lines.at(-1)?.push(span(token === ':' ? ': ' : token, toneOf(token, after)));
    if (opens(token)) depth++;
    if ((opens(token) && after !== '}' && after !== ']') || token === ',') lines.push([span(INDENT.repeat(depth))]);
  }
  return json.length <= MOST ? lines : [...lines, [span(`… ${json.length - MOST} more characters`, 'faint')]];
}

function opens(token: string): boolean {
  return token === '{' || token === '[';
}

function toneOf(token: string, after: string): Span['style']['tone'] {
  if (!token.startsWith('"')) return 'faint';
  return after === ':' ? 's2c' : 'plain';
}
