/**
 * A piece on its way through the changers, and what can be told of it.
 * Pure. Rule: what came is kept beside what it has become.
 */
import { parseElement, type XmlElement } from '../xml/element.ts';
import type { Piece } from '../xml/piece.ts';
import { SM, SM_OLDER } from '../xmpp/namespaces.ts';
import type { PieceKind } from '../xmpp/record.ts';
import type { Decision, Passing } from './changer.ts';

/** A piece on its way through the changers, as the last of them left it. */
export interface Going extends Passing {
  /** As it came. */
  readonly came: Piece;
  /** Why it is another now; empty where it is not. */
  readonly why: readonly string[];
  /** It waits for nothing. */
  readonly tag: boolean;
}

/** What the next changer sees: the stanza as it is to go on, in the stream that it came in. */
export function changed(passing: Going, { text, why }: Extract<Decision, { readonly type: 'replace' }>): Going {
  const piece = { ...passing.piece, bytes: Buffer.from(text) };
  const element = piece.type === 'element' ? elementOf(piece) : passing.element;
  return { ...passing, piece, element, why: [...passing.why, why] };
}

/** Inside a login, too. */
const COUNT = /(<(?:[^\s<>/:]+:)?(?:a|resume|resumed)(?:\s[^<>]*)?\sh=)(?:'\d+'|"\d+")/;

/** The acknowledgement with another count. */
export function counted(piece: Piece, count: string): string {
  return piece.bytes.toString('utf8').replace(COUNT, `$1'${count}'`);
}

/** What stream management counts (XEP-0198 §4). */
export function isCounted(kind: PieceKind): boolean {
  return kind === 'message' || kind === 'presence' || kind === 'iq';
}

/** Keepalives, and what acknowledges, are of no use late (XEP-0198 §4, RFC 6120 §4.6.1). */
export function mayOvertake({ piece, element }: Passing): boolean {
  if (piece.type === 'whitespace') return true;
  if (element?.ns !== SM && element?.ns !== SM_OLDER) return false;
  return element.local === 'r' || element.local === 'a';
}

export function elementOf(piece: Piece): XmlElement | undefined {
  if (piece.type === 'element') return parseElement(piece.bytes.toString('utf8'), piece.stream?.namespaces ?? {});
  if (piece.type !== 'header') return undefined;
  const { rootName, attributes, namespaces } = piece.stream;
  const colon = rootName.indexOf(':');
  const ns = namespaces[colon < 0 ? '' : rootName.slice(0, colon)] ?? '';
  return { name: rootName, local: rootName.slice(colon + 1), ns, attributes, children: [] };
}
