/**
 * What of a piece may be told: its kind, and its content with secrets taken out.
 * Pure. Rule: structural redaction where the piece is understood; where it is not, and could hold a secret, only a trace of it.
 */
import { isUtf8 } from 'node:buffer';
import { decodeUtf8 } from '../bytes/utf8.ts';
import type { Redactor } from '../redact/redactor.ts';
import { DEPTH } from '../xml/framer-options.ts';
import type { Piece } from '../xml/piece.ts';
import { QuickScan } from '../xml/quick-scan.ts';
import { ReceivedText } from '../xmpp/received-text.ts';
import type { Content, Direction, PieceKind } from '../xmpp/record.ts';
import { isAscii, isEscaped, mayHide, TAP_WATCH } from './watch.ts';
import { kindOfFooter, kindOfFrame, kindOfHeader } from './wrapping.ts';

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
      return kindOfHeader(piece);
    case 'footer':
      return kindOfFooter(piece);
    case 'declaration':
    case 'restricted':
      return 'misc';
    case 'element':
      return stanzaNamed(piece.name) ?? kindOfFrame(piece) ?? kindOfElement(piece.name);
    case 'whitespace':
    case 'malformed':
    case 'opaque':
      return piece.type;
  }
}

const NO_NAMESPACES: Readonly<Record<string, string>> = {};

/** What is known of a direction while its pieces are told. */
export interface Hearing {
  readonly direction: Direction;
  /** A stream header has come in this direction: what follows unread may be part of a login or carry a token. */
  readonly streamSeen: boolean;
  /** Pieces are what was sent as one, a message or a record: no arrival of bytes cuts a secret from the word that names it. */
  readonly whole: boolean;
}

/** What is understood without being read is kept as it came; decoding it is left to whoever looks. */
export function unread(piece: Piece, redactor: Redactor): ReceivedText | undefined {
  if (piece.type !== 'element' || piece.restricted.length > 0) return undefined;
  const marks = piece.marks ?? SCAN.marksOf(piece.bytes);
  if (marks === undefined || !redactor.clears(marks, piece.bytes, piece.stream?.namespaces ?? NO_NAMESPACES))
    return undefined;
  if (!isAscii(marks) && !isUtf8(piece.bytes)) return undefined;
  return new ReceivedText(piece.bytes, mayHide(marks), isEscaped(marks));
}

/** For what came in so many chunks that its framer could not read it in one go: to read it closely takes many times as long. */
const SCAN: QuickScan = new QuickScan(TAP_WATCH, DEPTH);

export function contentOf(hearing: Hearing, piece: Piece, redactor: Redactor, show: boolean, trace: Trace): Testimony {
  const text = decodeUtf8(piece.bytes);
  if (!show && isDoubtful(hearing, piece, text, redactor)) return withheld(hearing.direction, piece, redactor, trace);
  if (text === undefined) return { content: { type: 'bytes', bytes: piece.bytes }, redacted: [] };
  return redacted(hearing.direction, piece, text, redactor);
}

function redacted(direction: Direction, piece: Piece, text: string, redactor: Redactor): Testimony {
  if (
    piece.type === 'whitespace' ||
    (piece.type === 'footer' && isEndTag(text)) ||
    piece.type === 'malformed' ||
    piece.type === 'opaque'
  )
    return { content: { type: 'text', text }, redacted: [] };
  const result = redactor.redact(direction, text, piece.type === 'element' ? (piece.stream?.namespaces ?? {}) : {});
  return { content: { type: 'text', text: result.text }, redacted: result.redacted };
}

/**
 * Whether a piece is not understood and might hold a secret. An unread run is judged by where it stands, and by its words only where
 * it is whole: else a secret may be cut off from what names it by the mere way its bytes arrived.
 */
function isDoubtful(
  { direction, streamSeen, whole }: Hearing,
  piece: Piece,
  text: string | undefined,
  redactor: Redactor,
): boolean {
  const beforeLogin = direction === 'c2s' && !redactor.authenticated;
  switch (piece.type) {
    case 'opaque':
      return (
        piece.bytes.length > 0 && (direction === 'c2s' || streamSeen || (whole && mentionsSecret(piece, redactor)))
      );
    case 'malformed':
      return piece.bytes.length > 0 && (beforeLogin || mentionsSecret(piece, redactor));
    case 'restricted':
      return beforeLogin;
    case 'element':
    case 'header':
      return text === undefined && (beforeLogin || mentionsSecret(piece, redactor));
    case 'declaration':
    case 'footer':
    case 'whitespace':
      return false;
  }
}

/** Over the web a stream's end may be an element with attributes, as a BOSH session's is. */
function isEndTag(text: string): boolean {
  return text.startsWith('</');
}

function mentionsSecret(piece: Piece, redactor: Redactor): boolean {
  return redactor.holdsSecret(piece.bytes);
}

function withheld(direction: Direction, piece: Piece, redactor: Redactor, trace: Trace): Testimony {
  const why =
    direction === 'c2s' && !redactor.authenticated
      ? 'unread bytes before login'
      : 'unread bytes that may hold a secret';
  return { content: { type: 'withheld', length: piece.bytes.length, hash: trace(piece.bytes) }, redacted: [why] };
}

function kindOfElement(name: string): PieceKind {
  return stanzaNamed(name.slice(name.indexOf(':') + 1)) ?? 'nonza';
}

function stanzaNamed(name: string): PieceKind | undefined {
  return name === 'message' || name === 'presence' || name === 'iq' ? name : undefined;
}
