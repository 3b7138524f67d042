/**
 * What stands for stream headers and ends where XMPP travels over the web: `<open/>` and `<close/>` (RFC 7395 §3.3),
 * and the `<body/>` around what a BOSH request or answer carries (XEP-0124, XEP-0206).
 * Knows pieces, not sessions. Rule: decided on namespace and local name.
 */
import { parseElement } from '../xml/element.ts';
import type { Root } from '../xml/header.ts';
import type { ElementPiece, FooterPiece, HeaderPiece, StreamContext } from '../xml/piece.ts';
import { BOSH, FRAMING } from '../xmpp/namespaces.ts';
import type { PieceKind } from '../xmpp/record.ts';

/** What each BOSH body begins with, as the framer wants to be told. */
export const BODY_ROOTS: readonly Root[] = [{ local: 'body', ns: BOSH }];

/** A `<body>` opens a stream, ends the session, or is mere wrapping; any other header opens a stream. */
export function kindOfHeader({ stream, selfClosed }: HeaderPiece): PieceKind {
  if (!isBody(stream)) return 'stream-open';
  if (opensStream(stream)) return 'stream-open';
  return selfClosed && isLast(stream) ? 'stream-close' : 'misc';
}

export function kindOfFooter({ stream }: FooterPiece): PieceKind {
  return isBody(stream) && !isLast(stream) ? 'misc' : 'stream-close';
}

/** RFC 7395 §3.3; undefined for what is no frame of a stream. */
export function kindOfFrame({ name, bytes, stream }: ElementPiece): PieceKind | undefined {
  const local = localOf(name);
  if (local !== 'open' && local !== 'close') return undefined;
  if (parseElement(bytes.toString('utf8'), stream?.namespaces ?? {})?.ns !== FRAMING) return undefined;
  return local === 'open' ? 'stream-open' : 'stream-close';
}

/** Whether it is the `<body/>` of BOSH. */
export function isBody({ rootName, namespaces }: StreamContext): boolean {
  const colon = rootName.indexOf(':');
  return localOf(rootName) === 'body' && namespaces[colon < 0 ? '' : rootName.slice(0, colon)] === BOSH;
}

/**
 * A client begins a session without a `sid` (XEP-0124 §7.1) and its streams anew with `restart` (XEP-0206 §5); a server
 * answers the first with how long requests `wait`, which it says nowhere else.
 */
function opensStream({ attributes }: StreamContext): boolean {
  if (Object.entries(attributes).some(([name, value]) => localOf(name) === 'restart' && isTrue(value))) return true;
  return attributes['rid'] === undefined ? attributes['wait'] !== undefined : attributes['sid'] === undefined;
}

/** XEP-0124 §13, §17. */
function isLast({ attributes }: StreamContext): boolean {
  return attributes['type'] === 'terminate';
}

function isTrue(value: string): boolean {
  return value === 'true' || value === '1';
}

function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
