/**
 * What an annotator says of one element, and what it is told.
 * Knows one element at a time. Rule: an annotator never throws, never sees a socket, and never repeats a secret.
 */
import type { Direction, Level } from '../xmpp/record.ts';
import type { XmlElement } from '../xml/element.ts';

export type FieldValue = string | number | boolean | readonly FieldValue[] | { readonly [key: string]: FieldValue };
export type Fields = Readonly<Record<string, FieldValue>>;

export interface Annotation {
  /** The source, such as `RFC 6120 §6`, `XEP-0045` or `HipChat`. */
  readonly spec: string;
  readonly level: Level;
  /** One line for people, without a full stop. Holds text of strangers: sanitise before it is shown. */
  readonly summary: string;
  /** The same decoded, for programs (`fields` in `--format json`). */
  readonly fields: Fields;
}

/** What an annotator may know beside its element: facts learned from the session so far. */
export interface AnnotationContext {
  readonly direction: Direction;
  /** The SASL mechanism under way, when the session is in an exchange. */
  readonly mechanism: string | undefined;
  /** A person or room as people call it, such as `Nora Vale (@nora)`; the JID itself where nothing is known. */
  nameOf(jid: string): string;
}

export interface Annotator {
  /** Namespace URI and local name this annotator is filed under. */
  readonly ns: string;
  readonly name: string;
  annotate(element: XmlElement, context: AnnotationContext): Annotation | undefined;
}
