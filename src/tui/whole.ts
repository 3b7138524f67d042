/**
 * Whether a text can be said in a stream: one whole element, and nothing else.
 * Knows the framer. Rule: what is let through would be cut from the stream as one piece by any peer.
 */
import { descendants } from '../filter/texts.ts';
import { parseElement } from '../xml/element.ts';
import { Framer } from '../xml/framer.ts';
import type { MalformedReason } from '../xml/piece.ts';

export type Whole =
  | { readonly type: 'whole'; readonly text: string }
  /** `at`: offset in UTF-16 units. */
  | { readonly type: 'error'; readonly message: string; readonly at: number };

/** `namespaces`: what the stream declares. White space around the element is left out. */
export function wholeElement(written: string, namespaces: Readonly<Record<string, string>>): Whole {
  const text = written.trim();
  const start = written.length - written.trimStart().length;
  const fail = (message: string, bytes: number): Whole => ({
    type: 'error',
    message,
    at: start + unitsOf(text, bytes),
  });
  if (text === '') return fail('nothing is written here', 0);
  const framer = new Framer({ roots: [] });
  framer.push(Buffer.from(text));
  const pieces = [];
  for (let piece = framer.next(); piece !== undefined; piece = framer.next()) pieces.push(piece);
  pieces.push(...framer.end());
  const broken = pieces.find((piece) => piece.type === 'malformed');
  if (broken?.type === 'malformed') return fail(REASONS[broken.reason], broken.at);
  const [first, second] = pieces;
  if (first?.type !== 'element') return fail('an element has to stand here, such as <message/>', 0);
  if (second !== undefined) return fail('one element at a time', second.offset);
  if (first.restricted.length > 0)
    return fail(`a stream must not hold a ${first.restricted.join(', ')} (RFC 6120 §11.1)`, 0);
  const element = parseElement(text, namespaces);
  if (element === undefined) return fail('this is not well-formed XML', 0);
  for (const { name, ns } of descendants(element))
    if (name.includes(':') && ns === '') return fail(`the prefix of <${name}> is declared nowhere`, 0);
  return { type: 'whole', text };
}

const REASONS: { readonly [reason in MalformedReason]: string } = {
  'not-xml': 'an element has to stand here',
  'bad-tag': 'this tag is not well-formed',
  'mismatched-end-tag': 'this end tag closes nothing that is open',
  'doctype-inside-element': 'a stream must not hold a DOCTYPE (RFC 6120 §11.1)',
  'piece-too-large': 'it is too large',
  'nesting-too-deep': 'it is nested too deeply',
  truncated: 'it ends before its end tag',
  'bad-compression': 'it cannot be read',
  'compression-bomb': 'it cannot be read',
};

function unitsOf(text: string, bytes: number): number {
  return Buffer.from(text).subarray(0, bytes).toString().length;
}
