/**
 * Values that stand beside their names instead of in elements called so: headers of HTTP (XEP-0131, XEP-0332), members of
 * XML-RPC's structures (XEP-0009), Openfire's properties; parameters in what others have made up.
 * Reads tokens. Rule: the name decides, by the same words as anywhere; where the namespace is no known one, only what is called a
 * value, or holds nothing but text, is one.
 */
import { type AttributeToken, charactersOf, type StartToken } from '../xml/tokens.ts';
import { SECRET_FORM_FIELD } from './names.ts';
import type { ReadPiece } from './structure.ts';

/** Those whose elements are names and values whatever they are called. */
export const NAMED_VALUES: ReadonlySet<string> = new Set([
  'http://jabber.org/protocol/shim',
  'jabber:iq:rpc',
  'http://www.jivesoftware.com/xmlns/xmpp/properties',
]);

/** What names a value in any namespace, in any letter case. */
export const NAMING_ATTRIBUTES: ReadonlySet<string> = new Set(['name', 'key', 'var', 'field', 'param']);
export const NAMING_ELEMENTS: ReadonlySet<string> = new Set(['name']);
/** What is named, as an attribute or as an element. */
export const VALUES: ReadonlySet<string> = new Set(['value', 'val', 'string', 'data', 'content']);

/** The indices of start tags of one piece. */
export interface SecretValues {
  /** Whose content is such a value. */
  readonly contents: ReadonlySet<number>;
  /** Which name one, and may have it as an attribute. */
  readonly attributes: ReadonlySet<number>;
}

export function secretValues(piece: ReadPiece): SecretValues {
  const contents = new Set<number>();
  const attributes = new Set<number>();
  const open: number[] = [];
  /** Elements one of whose children names the others, and that child. */
  const naming = new Map<number, number>();
  for (const [index, token] of piece.all.entries()) {
    if (token.type === 'end') open.pop();
    if (token.type !== 'start') continue;
    if (isNamedSecret(token)) {
      attributes.add(index);
      for (const value of valuesOf(piece, token, index)) contents.add(value);
    }
    const parent = open.at(-1);
    if (parent !== undefined && isSecretName(nameIn(piece, token, index))) naming.set(parent, index);
    if (!token.selfClosing) open.push(index);
  }
  for (const [parent, child] of naming)
    for (const value of childrenOf(piece, parent)) if (value !== child && isValue(piece, value)) contents.add(value);
  return { contents, attributes };
}

/** Whether this attribute of an element that names a secret is the secret. */
export function isNamedAttribute({ local }: AttributeToken): boolean {
  return VALUES.has(local.toLowerCase());
}

function isNamedSecret({ attributes }: StartToken): boolean {
  return attributes.some(({ local, value }) => NAMING_ATTRIBUTES.has(local.toLowerCase()) && isSecretName(value));
}

function isSecretName(name: string | undefined): boolean {
  return name !== undefined && SECRET_FORM_FIELD.test(name.trim());
}

/** The element itself, or those in it that are called values. */
function valuesOf(piece: ReadPiece, { ns }: StartToken, index: number): readonly number[] {
  const children = NAMED_VALUES.has(ns) ? [] : childrenOf(piece, index);
  return children.length === 0 ? [index] : children.filter((child) => isValue(piece, child));
}

function isValue({ all }: ReadPiece, index: number): boolean {
  const token = all[index];
  return token?.type === 'start' && (NAMED_VALUES.has(token.ns) || VALUES.has(token.local.toLowerCase()));
}

/** What a `<name/>` says; of names in names the innermost, so that each token is read once. */
function nameIn({ text, all, closings }: ReadPiece, start: StartToken, index: number): string | undefined {
  if (!isName(start)) return undefined;
  let said = '';
  for (let at = index + 1; at < (closings[index] ?? index); at++) {
    const token = all[at];
    if (token === undefined) return undefined;
    if (token.type === 'start' && (isName(token) || !NAMED_VALUES.has(start.ns))) return undefined;
    said += charactersOf(text, token);
  }
  return said;
}

function isName({ local }: StartToken): boolean {
  return NAMING_ELEMENTS.has(local.toLowerCase());
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
