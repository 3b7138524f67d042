/**
 * What a stanza pattern asks for: elements inside each other, by name, namespace, attributes and text.
 * Types only. Rule: XML's names and values are compared exactly, in their own case.
 */

/** A path from the stanza itself downwards; one of several may fit. */
export interface StanzaPattern {
  readonly type: 'pattern';
  readonly paths: readonly (readonly ElementTest[])[];
}

export interface ElementTest {
  /** Absent: any. With a colon it is the qualified name as written, else the local name. */
  readonly name?: string;
  /** Absent: any; the empty text: none. */
  readonly ns?: string;
  readonly attributes: readonly AttributeTest[];
  /** Absent: whatever its text; `''`: any text at all; else that text, white space around it aside. */
  readonly text?: string;
}

export interface AttributeTest {
  readonly name: string;
  readonly test: 'present' | 'equal' | 'different';
  /** Empty for `present`. */
  readonly value: string;
}

/** What is wrong with a pattern, and the offset (UTF-16 units) at which it shows. */
export interface PatternError {
  readonly type: 'error';
  readonly message: string;
  readonly at: number;
}
