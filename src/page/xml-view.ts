/**
 * A row's XML laid out and coloured when it is first seen.
 * Knows tokens. Rule: only white space and colour are added; every character is text.
 */
import { sanitiseLines } from '../present/sanitise.ts';
import { indentXml } from '../xml/indent.ts';
import { hasMoreTagsThan } from '../xml/tag-count.ts';
import { type StartToken, type Token, tokens } from '../xml/tokens.ts';
import { make } from './dom.ts';

/** UTF-16 units of a line, beyond which an element goes over several. */
const WIDTH = 96;
/** Tags coloured; what has more is left as it stands. */
const MOST_TAGS = 5_000;

export function layOut(pre: HTMLElement, xml: string): void {
  if (hasMoreTagsThan(xml, MOST_TAGS)) return;
  const text = indentXml(xml, { indent: '  ', width: WIDTH });
  pre.replaceChildren(...tokens(text, {}).flatMap((token) => painted(text, token)));
}

function painted(text: string, token: Token): readonly Node[] {
  if (token.type === 'text') return [plain(text.slice(token.start, token.end))];
  if (token.type !== 'start') return [span(token.type === 'end' ? 'e' : 'm', text.slice(token.start, token.end))];
  return startTag(text, token);
}

function startTag(text: string, token: StartToken): readonly Node[] {
  const nodes: Node[] = [];
  let from = token.start;
  const name = token.start + 1 + token.name.length;
  nodes.push(span('e', text.slice(from, name)));
  from = name;
  for (const { start, end } of token.attributes) {
    nodes.push(span('m', text.slice(from, start)), span('a', text.slice(start, end)));
    from = end;
  }
  nodes.push(span(token.attributes.length === 0 ? 'e' : 'm', text.slice(from, token.end)));
  return nodes;
}

function span(className: string, text: string): Node {
  return make('span', { class: className }, sanitiseLines(text));
}

function plain(text: string): Node {
  return document.createTextNode(sanitiseLines(text));
}
