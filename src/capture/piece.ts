/**
 * The keys of a `piece` line: what one peer sent.
 * Knows the fact and its keys, no line around them. Rule: exactly one of `text`, `base64` and `length` with `hash` holds the content.
 */
import { visibleJson } from '../present/sanitise.ts';
import type { Content, PieceFact } from '../xmpp/record.ts';
import type { Fields } from './fields.ts';

export const DIRECTIONS = ['c2s', 's2c'] as const;
export const LEGS = ['client', 'server'] as const;
const KINDS = [
  'stream-open',
  'stream-close',
  'message',
  'presence',
  'iq',
  'nonza',
  'whitespace',
  'opaque',
  'malformed',
  'misc',
] as const;

/** The keys as the inside of a JSON object. Assembled by hand: this is the recorder's inner loop. */
export function encodePiece(fact: PieceFact): string {
  return pieceKeys(fact) + encodeContent(fact.content);
}

/** Those before the content's, each with a comma behind it. */
export function pieceKeys(fact: PieceFact): string {
  const { direction, leg, kind, malformed, restricted, concluded, redacted } = fact;
  let keys = `"direction":"${direction}",`;
  if (leg !== undefined) keys += `"leg":"${leg}",`;
  keys += `"kind":"${kind}",`;
  if (concluded === true) keys += '"concluded":true,';
  if (malformed !== undefined) keys += `"malformed":${visibleJson({ reason: malformed.reason, at: malformed.at })},`;
  if (restricted !== undefined) keys += `"restricted":${visibleJson(restricted)},`;
  if (redacted.length > 0) keys += `"redacted":${visibleJson(redacted)},`;
  return keys;
}

export function decodePiece(fields: Fields): PieceFact {
  return {
    type: 'piece',
    direction: fields.oneOf('direction', DIRECTIONS),
    ...(fields.has('leg') && { leg: fields.oneOf('leg', LEGS) }),
    kind: fields.oneOf('kind', KINDS),
    content: decodeContent(fields),
    redacted: fields.has('redacted') ? fields.texts('redacted') : [],
    ...(fields.has('malformed') && { malformed: fields.inside('malformed', decodeMalformed) }),
    ...(fields.has('restricted') && { restricted: fields.texts('restricted') }),
    ...(fields.has('concluded') && fields.flag('concluded') && { concluded: true }),
  };
}

function encodeContent(content: Content): string {
  switch (content.type) {
    case 'text':
      return `"text":${visibleJson(content.text)}`;
    case 'bytes':
      return `"base64":"${content.bytes.toString('base64')}"`;
    case 'withheld':
      return `"length":${content.length},"hash":"${content.hash}"`;
  }
}

function decodeContent(fields: Fields): Content {
  const forms = ['text', 'base64', 'hash'].filter((key) => fields.has(key));
  if (forms.length !== 1) fields.bad('text', 'either text, or base64, or length and hash', undefined);
  if (fields.has('text')) return { type: 'text', text: fields.text('text') };
  if (fields.has('base64')) return { type: 'bytes', bytes: fields.base64('base64') };
  return { type: 'withheld', length: fields.count('length'), hash: fields.hash('hash') };
}

function decodeMalformed(fields: Fields): { readonly reason: string; readonly at: number } {
  return { reason: fields.text('reason'), at: fields.count('at') };
}
