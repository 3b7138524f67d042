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
  /** When it was whole, in milliseconds since the epoch. */
  readonly arrived: number;
}

export type Decision =
  | { readonly type: 'pass' }
  /** Something else goes in its place. */
  | { readonly type: 'replace'; readonly text: string; readonly why: string }
  | { readonly type: 'drop'; readonly why: string }
  /**
   * It waits, and what follows it waits behind it, until it is released; `hold` is its number in the session. With `for` it
   * is released by itself after so many milliseconds, as `decision` says.
   */
  | {
      readonly type: 'hold';
      readonly hold: number;
      readonly for?: { readonly milliseconds: number; readonly decision: Release };
      /** Not even what is of no use late overtakes it: it is the line that is slow. */
      readonly line?: true;
    };

/** What becomes of a held piece. */
export type Release =
  | { readonly type: 'pass' }
  | { readonly type: 'replace'; readonly text: string; readonly why: string }
  | { readonly type: 'drop'; readonly why: string };

export const PASS: { readonly type: 'pass' } = { type: 'pass' };

/** What a changer can do of its own. */
export interface Voice {
  /** Says something on a leg, after what has gone out there and before what comes next. */
  say(leg: Leg, kind: PieceKind, text: string, why: string): void;
  /** Tells the operator, and the record. */
  report(level: 'info' | 'warning' | 'error', text: string): void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Sends no more on a leg, in order; or resets its connection at once, as one that broke. */
  end(leg: Leg): void;
  reset(leg: Leg): void;
}

export interface Changer {
  decide(passing: Passing, voice: Voice): Decision;
  /** A piece that had gone on before anything could be changed. */
  heard?(passing: Passing, voice: Voice): void;
  /** When it does something of its own, whatever passes, in milliseconds since the epoch; undefined for never, or not again. */
  due?(): number | undefined;
  /** That time has come. */
  strike?(voice: Voice): void;
  /** So many pieces wait behind a held one now; whoever held it. */
  behind?(hold: number, waiting: number): void;
}

/** Numbers for held pieces: one series a session, whoever holds. */
export class HoldNumbers {
  #last = 0;

  next(): number {
    this.#last += 1;
    return this.#last;
  }
}
