/**
 * Values that stand beside their names instead of in elements called so: headers of HTTP (XEP-0131, XEP-0332), members of
 * XML-RPC's structures (XEP-0009), Openfire's properties.
 * Reads tokens. Rule: the name decides, by the same words as anywhere.
 */
import { charactersOf, type StartToken } from '../xml/tokens.ts';
import { SECRET_FORM_FIELD } from './names.ts';
import type { ReadPiece } from './structure.ts';

export const NAMED_VALUES: ReadonlySet<string> = new Set([
  'http://jabber.org/protocol/shim',
  'jabber:iq:rpc',
  'http://www.jivesoftware.com/xmlns/xmpp/properties',
]);

/** The indices of the start tags whose elements hold such a value. */
export function secretValues(piece: ReadPiece): ReadonlySet<number> {
  const found = new Set<number>();
  const open: number[] = [];
  /** Elements one of whose children names the others, and that child. */
  const naming = new Map<number, number>();
  for (const [index, token] of piece.all.entries()) {
    if (token.type === 'end') open.pop();
    if (token.type !== 'start') continue;
    if (NAMED_VALUES.has(token.ns)) {
      if (isSecretName(token.attributes.find(({ name }) => name === 'name')?.value)) found.add(index);
      const parent = open.at(-1);
      if (parent !== undefined && isSecretName(nameIn(piece, token, index))) naming.set(parent, index);
    }
    if (!token.selfClosing) open.push(index);
  }
  for (const [parent, child] of naming)
    for (const sibling of childrenOf(piece, parent)) if (sibling !== child) found.add(sibling);
  return found;
}

function isSecretName(name: string | undefined): boolean {
  return name !== undefined && SECRET_FORM_FIELD.test(name.trim());
}

/** What a `<name/>` says; of names in names the innermost, so that each token is read once. */
function nameIn({ text, all, closings }: ReadPiece, { local }: StartToken, index: number): string | undefined {
  if (local !== 'name') return undefined;
  let said = '';
  for (let at = index + 1; at < (closings[index] ?? index); at++) {
    const token = all[at];
    if (token === undefined || (token.type === 'start' && token.local === 'name')) return undefined;
    said += charactersOf(text, token);
  }
  return said;
}

function childrenOf({ all, closings }: ReadPiece, parent: number): readonly number[] {
  const children: number[] = [];
  const last = closings[parent] ?? parent;
  for (let at = parent + 1; at < last; at++) {
    if (all[at]?.type !== 'start') continue;
    children.push(at);
    at = closings[at] ?? at;
  }
  return children;
}
