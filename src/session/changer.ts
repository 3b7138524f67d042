/**
 * What may change a session that is otherwise relayed as it is: logins bridged, domains rewritten, stanzas held, edited, dropped.
 * Types only. Rule: a changer decides about one whole piece at a time; what it wants said besides, it says through its voice.
 */
import type { XmlElement } from '../xml/element.ts';
import type { Piece } from '../xml/piece.ts';
import type { Direction, Leg, PieceKind } from '../xmpp/record.ts';

/** A piece on its way. */
export interface Passing {
  readonly direction: Direction;
  readonly piece: Piece;
  readonly kind: PieceKind;
  /** Its element; of a header without children; undefined for what is none. */
  readonly element: XmlElement | undefined;
}

export type Decision =
  | { readonly type: 'pass' }
  /** Something else goes in its place. */
  | { readonly type: 'replace'; readonly text: string; readonly why: string }
  | { readonly type: 'drop'; readonly why: string }
  /** It waits, and what follows it waits behind it, until `release` is called with the same number. */
  | { readonly type: 'hold'; readonly hold: number };

export const PASS: { readonly type: 'pass' } = { type: 'pass' };

/** What a changer can do of its own. */
export interface Voice {
  /** Says something on a leg, after what has gone out there and before what comes next. */
  say(leg: Leg, kind: PieceKind, text: string, why: string): void;
  /** Tells the operator, and the record. */
  report(level: 'info' | 'warning' | 'error', text: string): void;
}

export interface Changer {
  decide(passing: Passing, voice: Voice): Decision;
}
