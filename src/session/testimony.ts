/**
 * What of a piece may be told: its kind, and its content with secrets taken out.
 * Pure. Rule: structural redaction where the piece is understood; where it is not, and could hold a secret, only a trace of it.
 */
import { decodeUtf8 } from '../bytes/utf8.ts';
import type { Redactor } from '../redact/redactor.ts';
import type { Piece } from '../xml/piece.ts';
import type { Content, Direction, PieceKind } from '../xmpp/record.ts';

/** Makes the salted hash (hex) that stands for withheld bytes. */
export type Trace = (bytes: Buffer) => string;

export interface Testimony {
  readonly content: Content;
  readonly redacted: readonly string[];
}

/**
 * The kind a piece is filed under. Stanzas go by their local name: one in a wrong namespace is still what its sender meant,
 * and the finding says the rest.
 */
export function kindOf(piece: Piece): PieceKind {
  switch (piece.type) {
    case 'header':
      return 'stream-open';
    case 'footer':
      return 'stream-close';
    case 'declaration':
    case 'restricted':
      return 'misc';
    case 'element':
      return kindOfElement(piece.name);
    case 'whitespace':
    case 'malformed':
    case 'opaque':
      return piece.type;
  }
}

export function contentOf(
  direction: Direction,
  piece: Piece,
  redactor: Redactor,
  show: boolean,
  trace: Trace,
): Testimony {
  const text = decodeUtf8(piece.bytes);
  const understood = text !== undefined && piece.type !== 'malformed' && piece.type !== 'opaque';
  if (understood) return redacted(direction, piece, text, redactor);
  if (!show && mayHoldSecret(direction, piece, redactor)) return withheld(direction, piece, redactor, trace);
  return { content: text === undefined ? { type: 'bytes', bytes: piece.bytes } : { type: 'text', text }, redacted: [] };
}

function redacted(direction: Direction, piece: Piece, text: string, redactor: Redactor): Testimony {
  const namespaces = piece.type === 'element' ? piece.stream?.namespaces : undefined;
  if (piece.type === 'whitespace' || piece.type === 'footer') return { content: { type: 'text', text }, redacted: [] };
  const result = redactor.redact(direction, text, namespaces ?? {});
  return { content: { type: 'text', text: result.text }, redacted: result.redacted };
}

function mayHoldSecret(direction: Direction, piece: Piece, redactor: Redactor): boolean {
  if (piece.bytes.length === 0) return false;
  const beforeLogin = direction === 'c2s' && !redactor.authenticated;
  return beforeLogin || redactor.holdsSecret(piece.bytes.toString('latin1'));
}

function withheld(direction: Direction, piece: Piece, redactor: Redactor, trace: Trace): Testimony {
  const why =
    direction === 'c2s' && !redactor.authenticated
      ? 'unread bytes before login'
      : 'unread bytes that may hold a secret';
  return { content: { type: 'withheld', length: piece.bytes.length, hash: trace(piece.bytes) }, redacted: [why] };
}

function kindOfElement(name: string): PieceKind {
  const local = name.slice(name.indexOf(':') + 1);
  return local === 'message' || local === 'presence' || local === 'iq' ? local : 'nonza';
}
