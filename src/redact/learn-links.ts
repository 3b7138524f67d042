/**
 * The links in one piece that let in whoever has them, learned before anything of the piece is looked at, since a body
 * that repeats one stands before it.
 * Reads tokens. Rule: teaches the links it finds, and nothing of what is already hidden.
 */
import { charactersOf, type StartToken } from '../xml/tokens.ts';
import type { SecretLinks } from './links.ts';
import { secretAttribute, secretContent } from './lookup.ts';
import type { ReadPiece } from './structure.ts';
import { CALL } from './table.ts';

/** Whether the piece is about a call, whose link its text may hold in another form. */
export function learnLinks(piece: ReadPiece, links: SecretLinks): boolean {
  let call = false;
  for (const [index, token] of piece.all.entries()) {
    if (token.type !== 'start') continue;
    call ||= token.ns === CALL.ns && token.local.toLowerCase() === CALL.local;
    const content = secretContent(token, false);
    if (content?.link === true) learnContent(piece, index, links);
    for (const { local, value } of token.attributes) {
      if (content?.link === true || secretAttribute(token, local)?.link === true) links.learn(value);
    }
  }
  return call;
}

/** Every text and every attribute below, of which only URLs teach anything. */
function learnContent({ text, all, closings }: ReadPiece, index: number, links: SecretLinks): void {
  const inside = all.slice(index + 1, closings[index] ?? index);
  links.learn(inside.map((token) => charactersOf(text, token)).join(''));
  for (const token of inside) {
    if (token.type === 'start') for (const { value } of (token satisfies StartToken).attributes) links.learn(value);
  }
}
