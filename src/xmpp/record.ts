/**
 * The record: one fact of a session, as it is printed, written to a capture and read back.
 * It may not know files, sockets or formats. Rule: whatever a reader of a session needs is in its records, in order.
 */

/** RFC 6120 names the peers; `c2s` is what the initiating entity sends. */
export type Direction = 'c2s' | 's2c';
/** The two connections of a proxied session: hiptap's with the client, and hiptap's with the server. */
export type Leg = 'client' | 'server';

/** What a piece turned out to be (the `kind` of `--format json`). */
export type PieceKind =
  | 'stream-open'
  | 'stream-close'
  | 'message'
  | 'presence'
  | 'iq'
  | 'nonza'
  | 'whitespace'
  | 'opaque'
  | 'malformed'
  | 'misc';

/** The exact content of a piece: text where its bytes are valid UTF-8, bytes where not, or only a trace of them. */
export type Content =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'bytes'; readonly bytes: Buffer }
  /** Withheld whole: `length` bytes whose SHA-256, salted per session, is `hash` (hex). */
  | { readonly type: 'withheld'; readonly length: number; readonly hash: string };

export interface PieceFact {
  readonly type: 'piece';
  readonly direction: Direction;
  /** Present only where the two legs did not carry the same bytes: the leg that carried these. */
  readonly leg?: Leg;
  readonly kind: PieceKind;
  readonly content: Content;
  /** What was replaced in the content, such as `PLAIN password`; empty when nothing was. */
  readonly redacted: readonly string[];
  /** Why framing broke here, and the byte offset in the direction where it did (`malformed` only). */
  readonly malformed?: { readonly reason: string; readonly at: number };
  /** Restricted XML met in the piece (RFC 6120 §11.1). */
  readonly restricted?: readonly string[];
  /** The log this was imported from does not say who sent it; `direction` is concluded from what it says. */
  readonly concluded?: true;
}

export interface OpenedFact {
  readonly type: 'opened';
  readonly leg: Leg;
  /** `HOST:PORT` of the other end, IPv6 in brackets. */
  readonly peer: string;
  /** `HOST:PORT` of hiptap's end. */
  readonly local: string;
}

export interface ClosedFact {
  readonly type: 'closed';
  readonly leg: Leg;
  /** Closed set: how the connection ended; `detail` is for people. */
  readonly reason: CloseReason;
  readonly detail?: string;
}

export type CloseReason =
  | 'ended' // both directions ended in order
  | 'reset'
  | 'timed-out'
  | 'unreachable' // could not be connected
  | 'tls-failed'
  | 'aborted'; // hiptap closed it: the other leg failed, or hiptap is stopping

export interface TlsFact {
  readonly type: 'tls';
  readonly leg: Leg;
  readonly version: string;
  readonly cipher: string;
  readonly sni?: string;
  readonly alpn?: string;
  /** The certificate shown on this leg: the server's on the server leg, hiptap's leaf on the client leg. */
  readonly certificate?: CertificateFacts;
}

export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  readonly validTo: string;
  readonly fingerprint256: string;
  /** Whether it was verified for the XMPP domain; absent on the client leg. */
  readonly verified?: boolean;
}

/** The streams of a session are compressed from here on (XEP-0138), or a direction of them has ended. */
export interface CompressionFact {
  readonly type: 'compression';
  /** As the client asked for it. */
  readonly method: string;
  /** The direction that has ended, with what it carried: bytes as they passed, and as they were read. */
  readonly direction?: Direction;
  readonly compressed?: number;
  readonly plain?: number;
}

/** Something hiptap itself did to the wire. */
export interface ChangeFact {
  readonly type: 'change';
  readonly action: 'inject' | 'drop' | 'edit';
  readonly direction: Direction;
  /** The leg whose bytes the change concerns. */
  readonly leg: Leg;
  readonly why: string;
}

/** Records that could not be kept. */
export interface GapFact {
  readonly type: 'gap';
  readonly lost: number;
  readonly why: string;
}

export type Level = 'info' | 'warning' | 'error';

/** Something hiptap has to say about the session. */
export interface NoteFact {
  readonly type: 'note';
  readonly level: Level;
  readonly text: string;
  /** Present where the session was not seen by hiptap but read from a log. */
  readonly imported?: ImportedFacts;
}

export interface ImportedFacts {
  /** The log's format, as `hiptap import --from` names it. */
  readonly from: string;
  /** What the log does not tell of the session, such as `tls`. */
  readonly missing: readonly string[];
}

export type Fact = PieceFact | OpenedFact | ClosedFact | TlsFact | CompressionFact | ChangeFact | GapFact | NoteFact;

/**
 * What an imported log did not tell of a time. Without `zone`, `time` is the local time as if it were UTC; without `date`,
 * which lacks the zone too, milliseconds since midnight; without `time`, 0, which means nothing.
 */
export type Lacking = 'time' | 'date' | 'zone';

/** A fact with its place: `seq` rises by one through a capture, `session` counts from 1 (0: of no session), `time` is in milliseconds since the epoch, fractions kept. */
export interface SessionRecord {
  readonly seq: number;
  readonly session: number;
  readonly time: number;
  /** What of the time is not known, where it is not all there; see `Lacking`. */
  readonly lacks?: Lacking;
  /** The time is known to the second only. */
  readonly coarse?: true;
  /** Stands in an earlier file of the same recording too, and is told again so that what follows can be read without it. */
  readonly repeated?: true;
  readonly fact: Fact;
}
