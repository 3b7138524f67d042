/**
 * The pieces an XML stream falls into: the framer's output and the unit everything else works on.
 * Knows XML, not XMPP. Rule: the bytes of all pieces of a direction, joined in order, are that direction's bytes.
 */

/** What a stream header declared; shared by all pieces of that stream, since cut-out stanzas need it to resolve their names. */
export interface StreamContext {
  /** The root's qualified name as written, such as `stream:stream`; its end tag closes the stream. */
  readonly rootName: string;
  /** Prefix → namespace as declared on the root; the default namespace stands under the empty string. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** The root's other attributes, as written (`to`, `from`, `id`, `version`, `xml:lang`), entities decoded. */
  readonly attributes: Readonly<Record<string, string>>;
}

interface Framed {
  /** Exactly the bytes received, copied or sliced; never changed afterwards. */
  readonly bytes: Buffer;
  /** Offset of the first byte, counted from the first byte this framer was given. */
  readonly offset: number;
}

/** A start tag that opens a stream (RFC 6120 §4.2); `selfClosed` for `<stream:stream …/>`. */
export interface HeaderPiece extends Framed {
  readonly type: 'header';
  readonly stream: StreamContext;
  readonly selfClosed: boolean;
}

/** The end tag of the stream (RFC 6120 §4.4). */
export interface FooterPiece extends Framed {
  readonly type: 'footer';
  readonly stream: StreamContext;
}

/** A complete depth-1 child of the stream, or, outside any stream, a complete root element (RFC 7395 frames). */
export interface ElementPiece extends Framed {
  readonly type: 'element';
  /** The qualified name as written. */
  readonly name: string;
  /** Absent outside any stream. */
  readonly stream: StreamContext | undefined;
  /** Restricted XML met inside (RFC 6120 §11.1), in order of appearance, each kind once. */
  readonly restricted: readonly RestrictedKind[];
  /** What the framer's watch was looking out for and met inside; absent where it was not looked for. */
  readonly marks?: number;
}

/** White space between elements: RFC 6120 §4.6.1 keepalives, mostly. */
export interface WhitespacePiece extends Framed {
  readonly type: 'whitespace';
}

/** `<?xml …?>` */
export interface DeclarationPiece extends Framed {
  readonly type: 'declaration';
}

export type RestrictedKind = 'comment' | 'doctype' | 'processing-instruction' | 'byte-order-mark';

/** XML that RFC 6120 §11.1 forbids in a stream, outside any stanza; the stream goes on. */
export interface RestrictedPiece extends Framed {
  readonly type: 'restricted';
  readonly kind: RestrictedKind;
}

export type MalformedReason =
  | 'not-xml' // text where only an element may stand, or a `<` that begins no markup
  | 'bad-tag' // a start or end tag that breaks the grammar
  | 'mismatched-end-tag'
  | 'doctype-inside-element'
  | 'piece-too-large'
  | 'nesting-too-deep'
  | 'truncated' // the direction ended inside a piece
  | 'bad-compression' // not framing's: the stream is compressed, and cannot be unpacked any more
  | 'compression-bomb'; // nor this: it would unpack to more than anybody means to say

/**
 * Where framing broke. Its bytes are those of the broken piece up to (not including) the offending byte.
 * What follows is opaque until the stream restarts, except after a limit was passed (`resumes`), when it is
 * opaque only to the end of the element that passed it.
 */
export interface MalformedPiece extends Framed {
  readonly type: 'malformed';
  readonly reason: MalformedReason;
  /** Offset of the byte that broke it. */
  readonly at: number;
  readonly resumes: boolean;
}

/** Bytes that are passed on without being understood. Neighbouring runs may be merged or split freely. */
export interface OpaquePiece extends Framed {
  readonly type: 'opaque';
}

export type Piece =
  | HeaderPiece
  | FooterPiece
  | ElementPiece
  | WhitespacePiece
  | DeclarationPiece
  | RestrictedPiece
  | MalformedPiece
  | OpaquePiece;
