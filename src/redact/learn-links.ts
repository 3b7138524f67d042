/**
 * The links in one piece that let in whoever has them, learned before anything of the piece is looked at, since a body
 * that repeats one stands before it.
 * Reads tokens. Rule: teaches the links it finds, and nothing of what is already hidden.
 */
import { isDeclaration } from '../xml/scope.ts';
import { charactersOf } from '../xml/tokens.ts';
import type { SecretLinks } from './links.ts';
import { secretAttribute, secretContent } from './lookup.ts';
import type { ReadPiece } from './structure.ts';
import { CALL } from './table.ts';

/** Whether the piece is about a call, whose link its text may hold in another form. */
export function learnLinks(piece: ReadPiece, links: SecretLinks): boolean {
  let call = false;
  /** The last token of the outermost element here that holds links; of those in it, no token is read again. */
  let last = -1;
  for (const [index, token] of piece.all.entries()) {
    if (token.type !== 'start') continue;
    call ||= token.ns === CALL.ns && token.local.toLowerCase() === CALL.local;
    if (index > last && secretContent(token, false)?.link === true) {
      last = piece.closings[index] ?? index;
      learnContent(piece, index, last, links);
    }
    for (const { name, local, value } of token.attributes) {
      const link = index <= last || secretAttribute(token, local)?.link === true;
      if (link && !isDeclaration({ name })) links.learn(value);
    }
  }
  return call;
}

/** All text as one, and what stands between two tags; only URLs teach anything. */
function learnContent({ text, all }: ReadPiece, index: number, last: number, links: SecretLinks): void {
  let whole = '';
  let run = '';
  for (const token of all.slice(index + 1, last + 1)) {
    const characters = charactersOf(text, token);
    whole += characters;
    run += characters;
    if (token.type !== 'start' && token.type !== 'end') continue;
    links.learn(run);
    run = '';
  }
  links.learn(whole);
}
