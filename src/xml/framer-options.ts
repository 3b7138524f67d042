/**
 * What a framer may be told.
 * Knows no bytes. Rule: all limits have a value where none is given, so that no framer is without.
 */
import type { Root } from './header.ts';
import type { Watch } from './watch.ts';

export interface FramerOptions {
  /**
   * The elements that open a stream. Where no stream is open the local name decides, whatever the namespace; inside a
   * stream and in opaque bytes, where one restarts, both count.
   */
  readonly roots: readonly Root[];
  /**
   * A piece that passes one is reported up to there; what is left of it is opaque to its end, then framing goes on.
   * Only a stream header that passes `size` breaks the stream: it has no end to wait for.
   */
  readonly limits?: {
    /** Nested elements in one piece, its own included; DEPTH unless given. */
    readonly depth?: number;
    /** Bytes of one piece; SIZE unless given. */
    readonly size?: number;
  };
  /** What to look out for; the marks of elements that were read in one go tell what of it was met. */
  readonly watch?: Watch;
}

export const DEPTH: number = 256;
export const SIZE: number = 10 * 1024 * 1024;
