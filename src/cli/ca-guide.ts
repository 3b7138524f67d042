/**
 * What a guide to trusting hiptap's CA is made of.
 * Types only. Rule: a guide is lines of advice as they are typed, filled in with this CA's own file.
 */

/** What the advice is filled in with. */
export interface CaFacts {
  /** The CA certificate's file, quoted for a POSIX shell. */
  readonly file: string;
  /** The same for places that take a plain path. */
  readonly path: string;
  /** The name clients list it under. */
  readonly name: string;
}

export interface TrustGuide {
  /** What the user types. */
  readonly name: string;
  /** Versions, or who else is meant. */
  readonly title: string;
  readonly trust: (ca: CaFacts) => readonly string[];
  /** How it is made to connect to hiptap; none for systems. */
  readonly point?: readonly string[];
}
