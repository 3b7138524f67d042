/**
 * The ways in which two stanzas can differ, as data.
 * Knows no order of importance and no layout. Rule: each says where it is, what was expected and what came; for two captures
 * the first is the one expected.
 */
import type { XmlElement } from '../xml/element.ts';

interface Placed {
  /** From the stanza down, such as `message/x/item[2]`; numbered where siblings have the same name. */
  readonly path: string;
}

export type Difference =
  /** Another element altogether. */
  | (Placed & { readonly type: 'name'; readonly expected: XmlElement; readonly actual: XmlElement })
  /** Undefined on the side that lacks it. */
  | (Placed & {
      readonly type: 'attribute';
      readonly name: string;
      readonly expected: string | undefined;
      readonly actual: string | undefined;
    })
  | (Placed & { readonly type: 'text'; readonly expected: string; readonly actual: string })
  /** A child that only one side has; the path is that of its parent. */
  | (Placed & {
      readonly type: 'element';
      /** The parent's namespace. */
      readonly inside: string;
      readonly expected: XmlElement | undefined;
      readonly actual: XmlElement | undefined;
    })
  /** The same children in another order (told only where order counts), by their names. */
  | (Placed & { readonly type: 'order'; readonly expected: readonly string[]; readonly actual: readonly string[] })
  /** Values of which each would do, but not together with what they stood for before: a wildcard's name, an id. */
  | (Placed & {
      readonly type: 'binding';
      /** What is bound, such as `who` or `id`. */
      readonly name: string;
      readonly expected: string;
      readonly actual: string;
    })
  /** Not compared any deeper. */
  | (Placed & { readonly type: 'too-deep' });
