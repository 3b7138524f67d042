/**
 * What changes a stream's layers looks like on the wire: STARTTLS (RFC 6120 §5), login, compression (XEP-0138).
 * Knows pieces, not sessions. Rule: decided on namespace and local name, never on a byte marker.
 */

import { HANDSHAKE_RECORD } from '../transport/client-hello.ts';
import { childOf, parseElement, textOf } from '../xml/element.ts';
import type { ElementPiece, Piece } from '../xml/piece.ts';
import { COMPRESS, SASL, SASL2, STREAMS, TLS } from '../xmpp/namespaces.ts';

/** What starts a stream, as the framer wants to be told. */
export const STREAM_ROOTS: readonly { readonly local: string; readonly ns: string }[] = [
  { local: 'stream', ns: STREAMS },
];

/** RFC 8446 §5.1: the record type with which TLS turns down what is no TLS. */
const ALERT_RECORD = 0x15;

/** What is said of a server that leaves before its first word of XML. */
export const WITHOUT_XML =
  'the server closed the connection without a word of XML: does its port speak TLS from the first byte? see --upstream-tls direct';

/** Whether a peer that was spoken to in the clear answers as one that awaits TLS from the first byte. */
export function isTlsAlert(bytes: Buffer): boolean {
  return bytes[0] === ALERT_RECORD;
}

export type Milestone = 'starttls' | 'proceed' | 'tls-failure' | 'authenticated' | 'compressed';

const MILESTONES: ReadonlyMap<string, Milestone> = new Map([
  [`${TLS} starttls`, 'starttls'],
  [`${TLS} proceed`, 'proceed'],
  [`${TLS} failure`, 'tls-failure'],
  [`${SASL} success`, 'authenticated'],
  [`${SASL2} success`, 'authenticated'],
  [`${COMPRESS} compressed`, 'compressed'],
]);

const CANDIDATES = new Set(['starttls', 'proceed', 'failure', 'success', 'compressed']);

/** Whether a piece is one of the elements that decide a stream's security. */
export function milestone(piece: Piece): Milestone | undefined {
  if (piece.type !== 'element') return undefined;
  const local = piece.name.slice(piece.name.indexOf(':') + 1);
  if (!CANDIDATES.has(local)) return undefined;
  return MILESTONES.get(`${namespaceOf(piece)} ${local}`);
}

/** The method that a client asks its stream to be compressed by (XEP-0138 §3). */
export function askedMethod(piece: Piece): string | undefined {
  if (piece.type !== 'element' || !piece.name.endsWith('compress')) return undefined;
  if (piece.name.slice(piece.name.indexOf(':') + 1) !== 'compress') return undefined;
  const element = parseElement(piece.bytes.toString('utf8'), piece.stream?.namespaces ?? {});
  if (element?.ns !== COMPRESS) return undefined;
  const method = childOf(element, 'method');
  return method === undefined ? undefined : textOf(method).trim();
}

/** Splits what came after `<starttls/>` or `<proceed/>` at the first byte of a TLS record; XML cannot hold that byte (XML 1.0 §2.2). */
export function splitAtTls(bytes: Buffer): { readonly clear: Buffer; readonly tls: Buffer } {
  const at = bytes.indexOf(HANDSHAKE_RECORD);
  const end = at < 0 ? bytes.length : at;
  return { clear: bytes.subarray(0, end), tls: bytes.subarray(end) };
}

/** White space only: space, tab, line feed, carriage return (XML 1.0 §2.3). Some clients end `<starttls/>` with a newline. */
export function isWhitespace(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

function namespaceOf(piece: ElementPiece): string | undefined {
  return parseElement(piece.bytes.toString('utf8'), piece.stream?.namespaces ?? {})?.ns;
}
